/**
 * Losses over the classification scores of a mini-batch: logits and labels in, value and gradient
 * out. Knows nothing of images, boxes or detectors.
 */
package io.github.aploss.loss;
