package io.github.aploss.loss;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * The structured hinge loss on average precision (AP-SVM) of "A Support Vector Method for
 * Optimizing Average Precision" (Yue et al., SIGIR 2007), by divide and conquer in the manner of
 * "Efficient Optimization for Rank-based Loss Functions" (Mohapatra et al., CVPR 2018).
 *
 * <p>For a ranking R let R_ij be +1 if positive i stands above negative j, else -1, and
 *
 * <pre>
 *   S(R) = 1/(P N) sum_ij R_ij (s_i - s_j)            discriminant
 *   D(R) = 1 - AP(R)                                  task loss
 *   loss = max_R [D(R) + S(R)] - S(R*)                R*: all positives first
 *   gradient of positive i:  sum_j (R_ij - 1) / (P N),  of negative j: -sum_i (R_ij - 1) / (P N)
 * </pre>
 *
 * with R the maximiser: a subgradient, and the gradient wherever the maximiser is one alone. Among
 * equal scores the order is free; they share their gradients evenly. No positives or no negatives:
 * loss and gradient 0.
 *
 * <p>The maximiser is found in expected O(N log P + P log N), see {@link HingeInference}: a
 * histogram of the negatives settles most of them in whole cells, and only those of a cell in which
 * the place changes are looked at one by one. That needs extra memory for those alone; if one score
 * is so far off that all others share a cell, for all of them: 16 bytes a score.
 *
 * @param scope what is ranked together
 */
public record ApHingeLoss(RankingScope scope) implements ScoreLoss {
  private static final int FEWEST_CELLS = 1 << 10;
  private static final int MOST_CELLS = 1 << 16;

  /** One ranking per mini-batch. */
  public ApHingeLoss() {
    this(RankingScope.BATCH);
  }

  @Override
  public LossValue evaluate(Tensor logits, Tensor labels, Partition partition) {
    return GroupRanking.evaluate(logits, labels, scope, partition, ApHingeLoss::rank);
  }

  private static GroupRanking.Outcome rank(
      CellScores scores, List<Segment> segments, double[] positives, double scale) {
    CellScores.Extent extent = scores.extent(segments);
    if (Double.isNaN(extent.highest()) || extent.highest() == Double.POSITIVE_INFINITY) {
      return GroupRanking.Outcome.NOT_FINITE;
    }
    CellGrid grid = grid(extent, positives.length);
    HingeInference inference = new HingeInference(positives, Math.max(1, extent.count()));
    HingeTally tally = new HingeTally(inference);
    double[] moments = scores.moments(segments, grid, 2);
    HingeCells cells = new HingeCells(inference, grid, moments, tally.reference());
    Grouped open = Grouped.of(scores.collect(segments, grid, cells.open()), grid, cells);
    HingePartition partition = new HingePartition(inference, tally);
    double[] coefficients = new double[grid.cells()];
    for (int cell = cells.highest(); cell >= 1; cell--) {
      if (cells.settled(cell)) {
        tally.add(cells.to(cell), cells.count(cell), cells.sum(cell));
        coefficients[cell] = scale * inference.perPair() * (inference.lowest() - cells.to(cell));
      } else {
        long above = cells.countAbove(cell);
        partition.place(
            open.scores,
            open.ends[cell + 1],
            open.ends[cell],
            above,
            cells.from(cell),
            cells.to(cell));
        coefficients[cell] = Double.NaN;
      }
    }
    double[] rewards = tally.rewards();
    Arrays.setAll(rewards, i -> scale * rewards[i]);
    scores.writeGradient(
        segments,
        new CellUpdate(
            grid, 1, coefficients, s -> scale * partition.gradient(s), positives, rewards));
    return new GroupRanking.Outcome(tally.loss(), tally.placedAbove());
  }

  private static CellGrid grid(CellScores.Extent extent, int positives) {
    // The more positives, the more cells in which the place changes.
    int cells = Math.max(FEWEST_CELLS, (int) Math.min(MOST_CELLS, 16L * positives));
    double lowest = extent.lowest() <= extent.highest() ? extent.lowest() : 0;
    double highest = Math.max(lowest, extent.highest());
    // A little wider, so that the highest lies in the last cell and not above it.
    double width = Math.max((highest - lowest) / (cells - 0.5), Double.MIN_NORMAL);
    return new CellGrid(new double[] {lowest}, new double[] {highest + width / 4}, width);
  }

  /** Scores by cell, highest cell first: cell c holds those from {@code ends[c+1]} to ends[c]. */
  private record Grouped(double[] scores, int[] ends) {
    static Grouped of(double[] scores, CellGrid grid, HingeCells cells) {
      int[] ends = new int[cells.highest() + 2];
      int[] next = new int[ends.length];
      for (int cell = cells.highest(); cell >= 1; cell--) {
        next[cell] = ends[cell + 1];
        long size = cells.settled(cell) ? 0 : cells.count(cell);
        ends[cell] = Math.toIntExact(ends[cell + 1] + size);
      }
      double[] grouped = new double[scores.length];
      for (double score : scores) {
        grouped[next[grid.cell(score)]++] = score;
      }
      return new Grouped(grouped, ends);
    }
  }
}
