package io.github.aploss.loss;

import io.github.aploss.loss.batch.ScoreBatch;
import io.github.aploss.loss.batch.ScoreRange;
import io.github.aploss.loss.cells.CellScores;
import io.github.aploss.loss.exchange.BatchExchange;
import io.github.aploss.loss.ranking.GatheredPositives;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** A loss over one ranking; the loss of a mini-batch is the mean over those that have positives. */
interface CellRanking {
  /**
   * Ranks the scores of some segments and writes their gradients.
   *
   * @param positives of all workers that share the ranking, ascending and finite, at least one
   * @param scale factor on the gradients
   * @param exchange connects those workers
   * @return the loss; NaN if one of the negatives is not finite
   */
  Outcome rank(
      CellScores scores,
      List<ScoreRange> segments,
      double[] positives,
      double scale,
      BatchExchange exchange);

  /** As of {@link LossValue}. */
  record Outcome(double loss, long keptNegatives) {
    static final Outcome NOT_FINITE = new Outcome(Double.NaN, 0);
  }

  /** Evaluates a loss in each ranking of the mini-batch. */
  static LossValue evaluate(
      Tensor logits,
      Tensor labels,
      RankingScope scope,
      Partition partition,
      BatchExchange exchange,
      CellRanking loss) {
    Tensor gradient = ScoreBatch.newGradient(logits);
    try (PointerScope pointers = new PointerScope()) {
      ScoreBatch batch = ScoreBatch.of(logits, labels, gradient);
      LossValue found =
          scope == RankingScope.BATCH
              ? together(batch, exchange, loss)
              : perImage(batch, partition, exchange, loss);
      if (!Double.isFinite(found.value())) {
        gradient.fill_(new Scalar(Double.NaN));
      }
      double value = Double.isFinite(found.value()) ? found.value() : Double.NaN;
      return new LossValue(value, gradient, found.positives(), found.keptNegatives());
    }
  }

  private static LossValue together(ScoreBatch batch, BatchExchange exchange, CellRanking loss) {
    CellScores scores = CellScores.of(batch);
    List<ScoreRange> all = batch.size() == 0 ? List.of() : List.of(new ScoreRange(0, batch.size()));
    double[] positives = GatheredPositives.gather(scores.positives(all), exchange);
    if (positives.length == 0) {
      clear(batch.gradient(), all);
      return new LossValue(0, batch.gradient(), 0, 0);
    }
    Outcome outcome = rank(scores, all, positives, 1, exchange, loss);
    return new LossValue(outcome.loss, batch.gradient(), positives.length, outcome.keptNegatives);
  }

  private static LossValue perImage(
      ScoreBatch batch, Partition partition, BatchExchange exchange, CellRanking loss) {
    CellScores scores = CellScores.of(batch);
    List<List<ScoreRange>> groups = new ArrayList<>();
    List<double[]> positives = new ArrayList<>();
    for (List<ScoreRange> segments : images(batch, partition)) {
      double[] found = scores.positives(segments);
      if (found.length > 0) {
        groups.add(segments);
        positives.add(found);
      } else {
        clear(batch.gradient(), segments);
      }
    }
    double images = exchange.sum(groups.size())[0];
    double value = 0;
    long kept = 0;
    for (int g = 0; g < groups.size(); g++) {
      Outcome outcome =
          rank(scores, groups.get(g), positives.get(g), 1.0 / images, BatchExchange.alone(), loss);
      value += outcome.loss / images;
      kept += outcome.keptNegatives;
    }
    long count = positives.stream().mapToLong(found -> found.length).sum();
    double[] sums = exchange.sum(value, count, kept);
    return new LossValue(sums[0], batch.gradient(), (long) sums[1], (long) sums[2]);
  }

  private static Outcome rank(
      CellScores scores,
      List<ScoreRange> segments,
      double[] positives,
      double scale,
      BatchExchange exchange,
      CellRanking loss) {
    return Double.isFinite(positives[0]) && Double.isFinite(positives[positives.length - 1])
        ? loss.rank(scores, segments, positives, scale, exchange)
        : Outcome.NOT_FINITE;
  }

  private static List<List<ScoreRange>> images(ScoreBatch batch, Partition partition) {
    return batch.size() == 0
        ? List.of()
        : partition.images(batch.rows(), batch.size() / batch.rows());
  }

  private static void clear(Tensor gradient, List<ScoreRange> segments) {
    for (ScoreRange segment : segments) {
      gradient.narrow(0, segment.start(), segment.length()).zero_();
    }
  }

  /** Gives equal positives, which any of them could stand for, their mean gradient. */
  static void share(double[] positives, double[] gradients) {
    for (int from = 0; from < positives.length; ) {
      int to = from + 1;
      double sum = gradients[from];
      while (to < positives.length && positives[to] == positives[from]) {
        sum += gradients[to++];
      }
      Arrays.fill(gradients, from, to, sum / (to - from));
      from = to;
    }
  }
}
