package io.github.aploss.loss.cells;

import io.github.aploss.loss.batch.ScoreBatch;
import io.github.aploss.loss.batch.ScoreRange;
import java.util.List;

/** What losses that sort scores into a {@link CellGrid} ask of them, wherever these live. */
public interface CellScores {
  static CellScores of(ScoreBatch batch) {
    return batch.onHostAsFloat() ? new HostCellScores(batch) : new TensorCellScores(batch);
  }

  /** The scores of the positives, ascending, in float64; NaN last. */
  double[] positives(List<ScoreRange> segments);

  /**
   * Sums over the negatives in each cell of the powers 0 to {@code order - 1} of their position in
   * it: {@code [cells * order]}, row-major. In a gap there is no position, it counts as 0; below
   * all spans nothing is summed. A score that is NaN, or infinite upwards, leaves a NaN in the sum
   * of the first powers of some cell.
   *
   * @param order at least 2
   */
  double[] moments(List<ScoreRange> segments, CellGrid grid, int order);

  /** Writes the gradient of every score of the segments. */
  void writeGradient(List<ScoreRange> segments, CellGradients update);
}
