package io.github.aploss.loss;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * A loss and what to back-propagate for it.
 *
 * @param value the loss, never infinite; NaN, and then so is the whole gradient, if a logit took
 *     part that the loss can make nothing of, see {@link ScoreLoss#evaluate}
 * @param gradient with respect to the logits, for an upstream gradient of 1: dtype, shape and
 *     device of the logits, contiguous
 * @param positives how many labels were positive, |P|; of class targets, how many were no
 *     background
 * @param keptNegatives how many negatives could get a gradient: for a ranking loss those not below
 *     the lowest positive by the width of the step or more, for one that mines those it took, for
 *     the other losses all valid ones
 */
public record LossValue(double value, Tensor gradient, long positives, long keptNegatives) {
  /** Makes NaN of a loss that is no finite number, and fills its gradient with it. */
  static LossValue of(double loss, Tensor gradient, long positives, long keptNegatives) {
    if (Double.isFinite(loss)) {
      return new LossValue(loss, gradient, positives, keptNegatives);
    }
    gradient.fill_(new Scalar(Double.NaN));
    return new LossValue(Double.NaN, gradient, positives, keptNegatives);
  }
}
