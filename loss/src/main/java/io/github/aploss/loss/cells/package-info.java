/**
 * Internal: sums of the sigmoid step without its pairs, from power sums of the scores in cells of
 * the score axis; for ApGradientLoss and for AP-loss with a sigmoid step.
 */
package io.github.aploss.loss.cells;
