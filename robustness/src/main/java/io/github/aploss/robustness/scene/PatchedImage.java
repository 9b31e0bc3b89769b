package io.github.aploss.robustness.scene;

import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.robustness.image.RgbImage;
import io.github.aploss.robustness.patch.ObjectPatches;
import io.github.aploss.robustness.patch.PatchContent;
import io.github.aploss.robustness.patch.PatchSize;
import io.github.aploss.robustness.patch.PatchedScene;
import io.github.aploss.robustness.perturbation.Severity;
import io.github.aploss.robustness.random.Randomness;
import java.util.List;

/** A patch on every object, of the kinds that need no network. */
final class PatchedImage implements ScenePerturbation {
  private final ObjectPatches patches;
  private final ObjectBoxes boxes;
  private final SplitScenes split;
  private final long seed;

  /**
   * @param split where random patches may come from
   */
  PatchedImage(
      PatchContent content,
      PatchSize size,
      ObjectBoxes boxes,
      List<LabelledImage> split,
      long seed) {
    this.patches = new ObjectPatches(content, size);
    this.boxes = boxes;
    this.split = new SplitScenes(split, boxes);
    this.seed = seed;
  }

  @Override
  public String name() {
    return patches.content().label();
  }

  @Override
  public int severities() {
    return 1;
  }

  @Override
  public PerturbedScene apply(LabelledImage source, RgbImage image, int severity) {
    Severity.check(name(), severity, severities());
    if (severity == 0) {
      return new PerturbedScene(image, PatchCounts.NONE);
    }
    PatchedScene patched =
        patches.apply(
            boxes.scene(source, image), new Randomness(seed, source.id()), split.without(source));
    return new PerturbedScene(patched.image(), PatchCounts.of(patched));
  }
}
