/**
 * Internal: sums of the sigmoid step without its pairs, from power sums of the scores in cells of
 * the score axis; for ApGradientLoss.
 */
package io.github.aploss.loss.cells;
