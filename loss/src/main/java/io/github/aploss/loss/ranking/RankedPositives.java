package io.github.aploss.loss.ranking;

import io.github.aploss.loss.batch.ScoreBatch;
import io.github.aploss.tensor.Tensors;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * The positives of a ranking that lie in the scores of this worker.
 *
 * @param positions where they are in the flattened batch, ascending: P numbers
 * @param order for each rank which of them has it, by ascending score, NaN last; of equal scores
 *     the first first
 * @param scores by rank, ascending
 */
public record RankedPositives(long[] positions, int[] order, double[] scores) {
  public int count() {
    return scores.length;
  }

  /** Numbers that are given by rank, in the order of the positions. */
  public double[] byPosition(double[] byRank) {
    double[] numbers = new double[byRank.length];
    for (int rank = 0; rank < byRank.length; rank++) {
      numbers[order[rank]] = byRank[rank];
    }
    return numbers;
  }

  /** Numbers that are given in the order of the positions, by rank. */
  double[] byRank(double[] byPosition) {
    double[] numbers = new double[byPosition.length];
    for (int rank = 0; rank < byPosition.length; rank++) {
      numbers[rank] = byPosition[order[rank]];
    }
    return numbers;
  }

  /** Writes the gradients of the positives, given by rank, and no others. */
  public void writeGradient(ScoreBatch batch, double[] byRank) {
    if (byRank.length == 0) {
      return;
    }
    try (PointerScope scope = new PointerScope()) {
      Tensor gradient = batch.gradient();
      Tensor values = Tensors.of(byPosition(byRank), byRank.length);
      Tensor where = Tensors.of(positions, positions.length);
      gradient.index_copy_(
          0,
          where.to(gradient.device(), where.scalar_type()),
          values.to(gradient.device(), gradient.scalar_type()));
    }
  }
}
