package io.github.aploss.training.recipe;

import io.github.aploss.detector.RetinaNetConfig;

/**
 * The detector.
 *
 * @param anchorSize side of the smallest square anchor, pixels; it doubles from level to level
 * @param frozenStages how many stages of the backbone keep their weights, from the first
 */
public record ModelRecipe(
    String name, double anchorSize, Normalisation normalisation, int frozenStages) {

  /** What normalises the activations of the backbone. */
  public enum Normalisation {
    BATCH,
    GROUP,
    FROZEN
  }

  static ModelRecipe from(Settings settings) {
    return new ModelRecipe(
        settings.oneOf("name", RetinaNetConfig.names()),
        settings.positive("anchor-size"),
        settings.choice("normalisation", Normalisation.class),
        settings.integer("frozen-stages", 0, 5));
  }
}
