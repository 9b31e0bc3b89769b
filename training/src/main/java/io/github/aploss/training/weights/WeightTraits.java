package io.github.aploss.training.weights;

import io.github.aploss.run.recipe.PixelScale;
import java.util.List;
import java.util.Optional;

/**
 * What of a recipe follows from weights.
 *
 * @param pixels which pixels they were trained on
 * @param strideInFirst whether the stride of a bottleneck is in its first convolution: so in the
 *     residual networks of Caffe, from which shapes do not tell it
 * @param sixFromPyramid whether P6 is computed from P5, where the file has it
 * @param anchorScales anchors per ratio of a cell of RetinaNet, where the file has its heads
 * @param headNorm whether the heads of RetinaNet have group normalisation, likewise
 */
public record WeightTraits(
    PixelScale pixels,
    boolean strideInFirst,
    Optional<Boolean> sixFromPyramid,
    Optional<Integer> anchorScales,
    Optional<Boolean> headNorm) {
  private static final long RATIOS = 3;
  private static final long BOX = 4;

  /** Reads what a file tells. */
  public static WeightTraits of(ForeignWeights weights) {
    PixelScale pixels = PixelScaleGuess.of(weights);
    return new WeightTraits(
        pixels,
        pixels == PixelScale.CAFFE,
        sixFromPyramid(weights),
        anchorScales(weights),
        weights.has("classification.conv1.weight")
            ? Optional.of(weights.has("classification.norm1.weight"))
            : Optional.empty());
  }

  /** P6 has as many inputs as the pyramid has channels, or as C5 has. */
  private static Optional<Boolean> sixFromPyramid(ForeignWeights weights) {
    if (!weights.has("fpn.p6.weight") || weights.shape("fpn.p6.weight").size() < 2) {
      return Optional.empty();
    }
    List<Long> shape = weights.shape("fpn.p6.weight");
    return Optional.of(shape.get(0).equals(shape.get(1)));
  }

  private static Optional<Integer> anchorScales(ForeignWeights weights) {
    if (!weights.has("regression.output.bias")) {
      return Optional.empty();
    }
    List<Long> shape = weights.shape("regression.output.bias");
    boolean whole = shape.size() == 1 && shape.get(0) > 0 && shape.get(0) % (RATIOS * BOX) == 0;
    return whole ? Optional.of((int) (shape.get(0) / (RATIOS * BOX))) : Optional.empty();
  }
}
