package io.github.aploss.training.recipe;

import io.github.aploss.detector.DetectorConfig;
import java.util.List;
import java.util.Optional;

/**
 * The detector.
 *
 * @param anchorSize side of the smallest square anchor, pixels; it doubles from level to level; of
 *     no meaning to SSD, whose anchors are parts of the image's side
 * @param frozenStages how many stages of the backbone keep their weights, from the first
 * @param convolvedConv4 whether SSD rescales conv4_3 by a convolution, not by its L2 norm
 * @param regions how many regions of an image the second stage of Faster R-CNN is trained on
 * @param regionPositives the largest part of them that are positive, 0 for no balance; empty:
 *     decided by the loss
 */
public record ModelRecipe(
    String name,
    double anchorSize,
    Normalisation normalisation,
    int frozenStages,
    boolean convolvedConv4,
    int regions,
    Optional<Double> regionPositives) {

  /** What normalises the activations of the backbone. */
  public enum Normalisation {
    BATCH,
    GROUP,
    FROZEN
  }

  static ModelRecipe from(Settings settings) {
    return new ModelRecipe(
        settings.oneOf("name", DetectorConfig.names()),
        settings.positive("anchor-size"),
        settings.choice("normalisation", Normalisation.class),
        settings.integer("frozen-stages", 0, 5),
        settings.oneOf("conv4-scaling", List.of("l2-norm", "convolution")).equals("convolution"),
        settings.integer("regions", 1, 65_536),
        settings.numberOrAuto("region-positives", 0, 1));
  }

  boolean isSsd() {
    return name.startsWith("ssd");
  }
}
