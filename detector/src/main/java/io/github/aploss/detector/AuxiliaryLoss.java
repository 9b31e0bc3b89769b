package io.github.aploss.detector;

import org.bytedeco.pytorch.Tensor;

/**
 * A loss of a part of a detector that the ranking knows nothing of, such as a proposal network.
 *
 * @param name what the metrics log calls it
 * @param value a scalar with its graph
 */
public record AuxiliaryLoss(String name, Tensor value) {}
