package io.github.aploss.loss.cells;

import io.github.aploss.loss.ranking.Ranking;

/** What a loss that sorts negatives into a {@link CellGrid} asks of them, wherever these live. */
public interface CellScores {
  /** The scores of a ranking. */
  static CellScores of(Ranking ranking) {
    return ranking.batch().onHostAsFloat()
        ? new HostCellScores(ranking.batch(), ranking.ranges())
        : new TensorCellScores(ranking.batch(), ranking.ranges());
  }

  /**
   * Sums over the negatives in each cell of the powers 0 to {@code order - 1} of their position in
   * it: {@code [cells * order]}, row-major. In a gap there is no position, it counts as 0; below
   * all spans nothing is summed. A score that is NaN, or infinite upwards, leaves a NaN in the sum
   * of the first powers of some cell.
   *
   * @param order at least 2
   */
  double[] moments(CellGrid grid, int order);

  /** Writes the gradients of the negatives, and 0 for all other scores. */
  void writeGradient(CellGradients update);
}
