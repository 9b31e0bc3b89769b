package io.github.aploss.training.start;

import io.github.aploss.run.recipe.AugmentationRecipe;
import java.util.Map;
import java.util.TreeMap;

/**
 * How strongly images are cut and shrunk. SSD's transforms were made for trainings of more than a
 * hundred thousand steps from trained weights; in short ones they cost more than they give.
 */
enum TransformStrength {
  MILD("1.3", "0.8", "[]", "mild"),
  SSD("4.0", "1.0", "[0.1, 0.3, 0.5, 0.7, 0.9]", "those of SSD");

  private static final long LONG = 50_000;
  private static final long LONG_FROM_RANDOM = 100_000;

  private final Map<String, String> values;
  private final String words;

  TransformStrength(String expand, String zoom, String crop, String words) {
    this.values =
        Map.of(
            "augmentation.expand", expand,
            "augmentation.zoom", zoom,
            "augmentation.crop", crop);
    this.words = words;
  }

  /**
   * Of a training.
   *
   * @param trained whether it starts from weights that were trained
   */
  static TransformStrength of(long steps, boolean trained) {
    return steps >= (trained ? LONG : LONG_FROM_RANDOM) ? SSD : MILD;
  }

  /** The values that the recipe leaves open, by their paths. */
  Map<String, String> choose(AugmentationRecipe recipe) {
    Map<String, String> open = new TreeMap<>(values);
    recipe.chosenExpand().ifPresent(chosen -> open.remove("augmentation.expand"));
    recipe.chosenZoom().ifPresent(chosen -> open.remove("augmentation.zoom"));
    recipe.chosenCrop().ifPresent(chosen -> open.remove("augmentation.crop"));
    return open;
  }

  String words() {
    return words;
  }
}
