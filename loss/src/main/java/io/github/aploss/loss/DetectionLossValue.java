package io.github.aploss.loss;

import java.util.Arrays;

/**
 * The losses of a mini-batch and what to back-propagate for them.
 *
 * @param scores the loss of the scores, with its gradient
 * @param boxes the loss of the boxes; NaN together with that of the scores
 * @param boxGradient with respect to the box loss of each of this worker's positives, in the order
 *     of {@link PositiveBoxes}
 */
public record DetectionLossValue(LossValue scores, double boxes, double[] boxGradient) {
  /** Makes NaN of both losses, and of both gradients, if one of them is no finite number. */
  static DetectionLossValue of(LossValue scores, double boxes, double[] boxGradient) {
    if (Double.isFinite(scores.value()) && Double.isFinite(boxes)) {
      return new DetectionLossValue(scores, boxes, boxGradient);
    }
    Arrays.fill(boxGradient, Double.NaN);
    LossValue nothing =
        LossValue.of(Double.NaN, scores.gradient(), scores.positives(), scores.keptNegatives());
    return new DetectionLossValue(nothing, Double.NaN, boxGradient);
  }

  /** The same with the loss of the boxes times a factor. */
  DetectionLossValue withBoxesTimes(double factor) {
    return of(scores, factor * boxes, Arrays.stream(boxGradient).map(g -> factor * g).toArray());
  }

  /** The sum of both losses. */
  public double total() {
    return scores.value() + boxes;
  }
}
