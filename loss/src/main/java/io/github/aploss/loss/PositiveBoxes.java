package io.github.aploss.loss;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * How well the boxes of the positives fit, for losses that rank by it: one entry for each label 1,
 * in the row-major order of the labels. All are constants to the loss, even if they were computed
 * from what is being learnt.
 *
 * @param losses box loss of each, at least 0; for the losses that rank by it 1 - GIoU, up to 2
 * @param ious IoU of each predicted box with its object, in [0, 1]
 * @param confidences how sure the detector is that there is something, in [0, 1]: the sigmoid of
 *     the largest logit of the anchor
 */
public record PositiveBoxes(double[] losses, double[] ious, double[] confidences) {
  /** Checks that there is one of each. */
  public PositiveBoxes {
    if (losses.length != ious.length || losses.length != confidences.length) {
      throw new IllegalArgumentException(
          "there are %d box losses, %d IoUs and %d confidences, but must be as many of each"
              .formatted(losses.length, ious.length, confidences.length));
    }
  }

  /** For a loss that does not rank by boxes, to which nothing else matters. */
  public static PositiveBoxes ofLosses(double[] losses) {
    return new PositiveBoxes(losses, new double[losses.length], new double[losses.length]);
  }

  /** Those of several parts of a batch, one after the other. */
  public static PositiveBoxes join(List<PositiveBoxes> parts) {
    return new PositiveBoxes(
        joined(parts.stream().map(PositiveBoxes::losses)),
        joined(parts.stream().map(PositiveBoxes::ious)),
        joined(parts.stream().map(PositiveBoxes::confidences)));
  }

  private static double[] joined(Stream<double[]> parts) {
    return parts.flatMapToDouble(Arrays::stream).toArray();
  }

  /** Those from one on up to, but not, another. */
  public PositiveBoxes range(int from, int to) {
    return new PositiveBoxes(
        Arrays.copyOfRange(losses, from, to),
        Arrays.copyOfRange(ious, from, to),
        Arrays.copyOfRange(confidences, from, to));
  }

  /** How many positives there are, P. */
  public int count() {
    return losses.length;
  }
}
