package io.github.aploss.loss.cells;

import java.util.Arrays;

/**
 * Gradients of all scores of a ranking: those of the negatives of a cell lie on a polynomial in
 * their position.
 *
 * @param coefficients {@code [cells * order]}, row-major, the constant first
 * @param positives scores of the positives, ascending
 * @param rewards gradients of the positives, equal where these are
 */
public record CellGradients(
    CellGrid grid, int order, double[] coefficients, double[] positives, double[] rewards) {

  /** The gradient of a positive. */
  double reward(double score) {
    return rewards[Arrays.binarySearch(positives, score)];
  }
}
