package io.github.aploss.loss;

import io.github.aploss.loss.batch.ScoreBatch;
import io.github.aploss.loss.batch.ScoreRange;
import io.github.aploss.loss.exchange.BatchExchange;
import io.github.aploss.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Takes a mini-batch apart into rankings, positives and negatives separated, for losses that are
 * not evaluated in place; the loss is the mean over the rankings that have positives.
 */
final class SeparatedRanking {
  private SeparatedRanking() {}

  /** A loss of separated scores. */
  interface Loss {
    /**
     * @param positives float64 [P], P at least 1
     * @param negatives float64 [N], N at least 1
     */
    Separated evaluate(Tensor positives, Tensor negatives);
  }

  /** A loss with the gradients of the positives and the negatives, float64. */
  record Separated(double loss, Tensor positives, Tensor negatives) {}

  private record Ranking(Tensor positives, Tensor negatives) {}

  /**
   * @param exchange connects the workers, none of which sees the rankings of another
   * @param withoutNegatives the loss of a ranking that has positives alone
   */
  static LossValue evaluate(
      Tensor logits,
      Tensor labels,
      Partition partition,
      RankingScope scope,
      BatchExchange exchange,
      double withoutNegatives,
      Loss loss) {
    Tensor gradient = ScoreBatch.newGradient(logits);
    try (PointerScope pointers = new PointerScope()) {
      ScoreBatch batch = ScoreBatch.of(logits, labels, gradient);
      gradient.zero_();
      List<Ranking> rankings = rankings(batch, partition, scope);
      double count = exchange.sum(rankings.size())[0];
      double sum = 0;
      long positives = 0;
      long negatives = 0;
      for (Ranking ranking : rankings) {
        positives += ranking.positives.numel();
        negatives += ranking.negatives.numel();
        sum += one(batch, ranking, 1.0 / count, withoutNegatives, loss);
      }
      double[] sums = exchange.sum(sum, positives, negatives);
      double value = count == 0 ? 0 : sums[0] / count;
      if (!Double.isFinite(value)) {
        gradient.fill_(new Scalar(Double.NaN));
        value = Double.NaN;
      }
      return new LossValue(value, gradient, (long) sums[1], (long) sums[2]);
    }
  }

  private static double one(
      ScoreBatch batch, Ranking ranking, double scale, double withoutNegatives, Loss loss) {
    if (ranking.negatives.numel() == 0) {
      return withoutNegatives;
    }
    try (PointerScope scope = new PointerScope()) {
      Separated found =
          loss.evaluate(
              batch.logits().index_select(0, ranking.positives).to(ScalarType.Double),
              batch.logits().index_select(0, ranking.negatives).to(ScalarType.Double));
      write(batch, ranking.positives, found.positives, scale);
      write(batch, ranking.negatives, found.negatives, scale);
      return found.loss;
    }
  }

  private static void write(ScoreBatch batch, Tensor where, Tensor values, double scale) {
    Tensor scaled = values.mul(new Scalar(scale));
    batch
        .gradient()
        .index_copy_(
            0, where, scaled.to(batch.gradient().device(), batch.gradient().scalar_type()));
  }

  private static List<Ranking> rankings(ScoreBatch batch, Partition partition, RankingScope scope) {
    if (batch.size() == 0) {
      return List.of();
    }
    List<List<ScoreRange>> groups =
        scope == RankingScope.BATCH
            ? Partition.whole().images(1, batch.size())
            : partition.images(batch.rows(), batch.size() / batch.rows());
    List<Ranking> rankings = new ArrayList<>();
    for (List<ScoreRange> segments : groups) {
      Tensor positives = positions(batch.labels(), segments, 1);
      if (positives.numel() > 0) {
        rankings.add(new Ranking(positives, positions(batch.labels(), segments, 0)));
      }
    }
    return rankings;
  }

  /** Positions in the flat batch of a label, ascending: int64. */
  static Tensor positions(Tensor labels, List<ScoreRange> segments, int label) {
    try (TensorVector all = new TensorVector()) {
      for (ScoreRange segment : segments) {
        Tensor part = labels.narrow(0, segment.start(), segment.length());
        Tensor found = part.eq(new Scalar(label)).nonzero().squeeze(1);
        all.push_back(found.add_(new Scalar(segment.start())));
      }
      return torch.cat(all, 0);
    }
  }

  /** A host array as a tensor on the device of another. */
  static Tensor like(double[] values, Tensor other) {
    return Tensors.of(values, values.length).to(other.device(), ScalarType.Double);
  }
}
