/**
 * Weights that were trained elsewhere or for other classes: whose they are, what their tensors are
 * called here, and what of them a detector can use. Start at {@link
 * io.github.aploss.training.weights.ForeignWeights}.
 */
package io.github.aploss.training.weights;
