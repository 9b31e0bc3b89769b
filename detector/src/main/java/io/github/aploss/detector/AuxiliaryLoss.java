package io.github.aploss.detector;

import org.bytedeco.pytorch.Tensor;

/**
 * A loss of a part of a detector that the ranking knows nothing of, such as a proposal network: a
 * mean over what the images of a batch contribute.
 *
 * @param name what the metrics log calls it
 * @param sum a scalar with its graph
 * @param count what the sum is divided by, at least by 1, over the whole batch
 */
public record AuxiliaryLoss(String name, Tensor sum, long count) {}
