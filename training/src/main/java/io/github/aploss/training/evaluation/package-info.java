/**
 * Evaluation of a run between its epochs: the metrics of the test images, and the loss of the whole
 * training set.
 */
package io.github.aploss.training.evaluation;
