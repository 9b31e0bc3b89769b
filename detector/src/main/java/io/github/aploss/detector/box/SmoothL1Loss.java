package io.github.aploss.detector.box;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The loss of encoded boxes: d² / 2β for |d| ≤ β and |d| - β / 2 beyond, summed over the four
 * coordinates of the positives (Girshick, 2015).
 *
 * @param beta where the square turns into a line, &gt; 0
 * @param weight factor on the loss
 */
public record SmoothL1Loss(double beta, double weight) implements BoxLoss {
  /** libtorch's code for a sum instead of a mean. */
  public static final long SUM = 2;

  /** The same for no reduction at all. */
  private static final long NONE = 0;

  public SmoothL1Loss {
    if (!(beta > 0 && weight >= 0)) {
      throw new IllegalArgumentException(
          "beta must be positive and the weight not negative, not " + beta + " and " + weight);
    }
  }

  /** β = 1, weight 1. */
  public static SmoothL1Loss standard() {
    return new SmoothL1Loss(1, 1);
  }

  /**
   * The loss of a batch as a scalar with gradient; 0, still attached to the graph, if no anchor is
   * positive.
   *
   * @param deltas predicted [B, A, 4]
   * @param positives int64 [P], indices of the positive anchors among all B · A
   * @param targets float [P, 4], what the positive anchors should predict
   */
  public Tensor mean(Tensor deltas, Tensor positives, Tensor targets) {
    return sum(deltas.reshape(-1, 4).index_select(0, positives), targets)
        .mul(new Scalar(1.0 / Math.max(1, targets.size(0))));
  }

  @Override
  public Tensor perBox(BoxRegression boxes) {
    return torch
        .smooth_l1_loss(boxes.predicted(), boxes.target(), NONE, beta)
        .sum(1)
        .mul(new Scalar(weight));
  }

  @Override
  public Tensor sum(BoxRegression boxes) {
    return sum(boxes.predicted(), boxes.target());
  }

  /** The sum over encoded boxes [P, 4], a scalar with gradient. */
  public Tensor sum(Tensor predicted, Tensor target) {
    return torch.smooth_l1_loss(predicted, target, SUM, beta).mul(new Scalar(weight));
  }
}
