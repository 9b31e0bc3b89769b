package io.github.aploss.loss;

import io.github.aploss.loss.batch.ScoreBatch;
import io.github.aploss.loss.batch.ScoreRange;
import io.github.aploss.loss.exchange.BatchExchange;
import io.github.aploss.loss.ranking.GatheredPositives;
import io.github.aploss.loss.ranking.RankedPositives;
import io.github.aploss.loss.ranking.RankedScores;
import io.github.aploss.loss.ranking.Ranking;
import io.github.aploss.loss.ranking.RankingLoss;
import io.github.aploss.loss.ranking.RankingOutcome;
import io.github.aploss.loss.ranking.TensorScores;
import io.github.aploss.loss.ranking.host.HostScores;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Takes a mini-batch apart into rankings and evaluates a loss in each; the loss of the mini-batch
 * is the mean over the rankings that have positives.
 *
 * <p>A ranking of the whole mini-batch is shared by all workers, which gather the scores of its
 * positives. Rankings of single images never cross workers.
 */
record BatchRankings(RankingScope scope, Partition partition, BatchExchange exchange) {

  /** What was found in some rankings: their part of the loss, and counts as of LossValue. */
  private record Found(double loss, long positives, long keptNegatives) {
    static final Found NOTHING = new Found(0, 0, 0);

    Found ofAllWorkers(BatchExchange exchange) {
      double[] sums = exchange.sum(loss, positives, keptNegatives);
      return new Found(sums[0], (long) sums[1], (long) sums[2]);
    }
  }

  /** The scores of a ranking, and which of them are positive. */
  private record Group(List<ScoreRange> ranges, RankedScores scores, RankedPositives own) {
    static Group of(ScoreBatch batch, List<ScoreRange> ranges) {
      RankedScores scores =
          batch.onHostAsFloat() ? new HostScores(batch, ranges) : new TensorScores(batch, ranges);
      return new Group(ranges, scores, scores.positives());
    }
  }

  /** Evaluates a loss in all rankings. */
  LossValue evaluate(Tensor logits, Tensor labels, RankingLoss loss) {
    return evaluate(logits, labels, UnaryOperator.identity(), loss);
  }

  /**
   * Evaluates a loss in all rankings.
   *
   * @param preparation of the scores or labels before they are ranked
   */
  LossValue evaluate(
      Tensor logits, Tensor labels, UnaryOperator<ScoreBatch> preparation, RankingLoss loss) {
    Tensor gradient = ScoreBatch.newGradient(logits);
    try (PointerScope pointers = new PointerScope()) {
      ScoreBatch batch = preparation.apply(ScoreBatch.of(logits, labels, gradient));
      Found found =
          scope == RankingScope.BATCH ? rankTogether(batch, loss) : rankImages(batch, loss);
      return LossValue.of(found.loss, gradient, found.positives, found.keptNegatives);
    }
  }

  private Found rankTogether(ScoreBatch batch, RankingLoss loss) {
    Group all =
        Group.of(batch, batch.size() == 0 ? List.of() : List.of(new ScoreRange(0, batch.size())));
    return rank(batch, all, 1, exchange, loss);
  }

  private Found rankImages(ScoreBatch batch, RankingLoss ranking) {
    List<Group> groups = new ArrayList<>();
    for (List<ScoreRange> ranges : images(batch)) {
      Group group = Group.of(batch, ranges);
      if (group.own.count() > 0) {
        groups.add(group);
      } else {
        batch.clearGradient(ranges);
      }
    }
    double images = exchange.sum(groups.size())[0];
    double sum = 0;
    long positives = 0;
    long keptNegatives = 0;
    for (Group group : groups) {
      Found found = rank(batch, group, 1 / images, BatchExchange.alone(), ranking);
      sum += found.loss / images;
      positives += found.positives;
      keptNegatives += found.keptNegatives;
    }
    return new Found(sum, positives, keptNegatives).ofAllWorkers(exchange);
  }

  private List<List<ScoreRange>> images(ScoreBatch batch) {
    return batch.size() == 0
        ? List.of()
        : partition.images(batch.rows(), batch.size() / batch.rows());
  }

  private static Found rank(
      ScoreBatch batch, Group group, double scale, BatchExchange sharers, RankingLoss loss) {
    GatheredPositives positives = GatheredPositives.ofAllWorkers(group.own.scores(), sharers);
    if (positives.count() == 0) {
      batch.clearGradient(group.ranges);
      return Found.NOTHING;
    }
    if (!positives.finite()) {
      return new Found(Double.NaN, positives.count(), 0);
    }
    RankingOutcome outcome =
        loss.evaluate(
            new Ranking(batch, group.ranges, group.scores, group.own, positives, scale, sharers));
    return new Found(outcome.loss(), positives.count(), outcome.keptNegatives());
  }
}
