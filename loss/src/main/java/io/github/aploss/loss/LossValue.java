package io.github.aploss.loss;

import org.bytedeco.pytorch.Tensor;

/**
 * A loss and what to back-propagate for it.
 *
 * @param value the loss; NaN when a logit was not finite
 * @param gradient with respect to the logits, for an upstream gradient of 1: dtype, shape and
 *     device of the logits, contiguous
 * @param positives how many labels were positive, |P|; of class targets, how many were no
 *     background
 * @param keptNegatives how many negatives could get a gradient: for a ranking loss those not below
 *     the lowest positive by the width of the step or more, for one that mines those it took, for
 *     the other losses all valid ones
 */
public record LossValue(double value, Tensor gradient, long positives, long keptNegatives) {}
