package io.github.aploss.loss;

import io.github.aploss.loss.batch.ScoreBatch;
import io.github.aploss.loss.batch.ScoreRange;
import io.github.aploss.loss.exchange.BatchExchange;
import io.github.aploss.loss.ranking.BucketedStepSums;
import io.github.aploss.loss.ranking.GatheredPositives;
import io.github.aploss.loss.ranking.HeavisideBuckets;
import io.github.aploss.loss.ranking.PairwiseSigmoidSums;
import io.github.aploss.loss.ranking.PiecewiseBuckets;
import io.github.aploss.loss.ranking.RankedScores;
import io.github.aploss.loss.ranking.RankingErrors;
import io.github.aploss.loss.ranking.ScoreBuckets;
import io.github.aploss.loss.ranking.StepSums;
import io.github.aploss.loss.ranking.TensorScores;
import io.github.aploss.loss.ranking.TiesByIndex;
import io.github.aploss.loss.ranking.host.HostScores;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Evaluates a ranking loss: finds the rankings of a mini-batch and applies its rule to each.
 *
 * <p>Workers that share one ranking gather the scores of the positives and add up what the steps
 * need to know of the negatives, which is O(P) numbers however many scores there are. Rankings of
 * single images never cross workers.
 */
record StepRanking(
    RankingRule rule, RankingScope scope, NegativeSampling sampling, BatchExchange exchange) {

  private record Outcome(double loss, long positives, long keptNegatives) {
    static final Outcome NOT_RANKABLE = new Outcome(Double.NaN, 0, 0);

    /** As of the parts that the workers found. */
    Outcome sum(BatchExchange exchange) {
      double[] sums = exchange.sum(loss, positives, keptNegatives);
      return new Outcome(sums[0], (long) sums[1], (long) sums[2]);
    }
  }

  private record Group(List<ScoreRange> segments, RankedScores scores, double[] positives) {}

  LossValue evaluate(Tensor logits, Tensor labels, Partition partition) {
    Tensor gradient = ScoreBatch.newGradient(logits);
    try (PointerScope pointers = new PointerScope()) {
      ScoreBatch batch = ScoreBatch.of(logits, labels, gradient);
      if (!(sampling instanceof NegativeSampling.All)) {
        batch = batch.withLabels(batch.labels().clone());
      }
      Outcome outcome =
          scope == RankingScope.BATCH ? rankTogether(batch) : rankImages(batch, partition);
      if (Double.isNaN(outcome.loss)) {
        gradient.fill_(new Scalar(Double.NaN));
      }
      return new LossValue(outcome.loss, gradient, outcome.positives, outcome.keptNegatives);
    }
  }

  private boolean ranksByIndex() {
    return rule.step() instanceof StepFunction.Heaviside exact
        && exact.ties() == StepFunction.Ties.INDEX;
  }

  private Outcome rankTogether(ScoreBatch batch) {
    if (ranksByIndex()) {
      if (exchange.workers() > 1) {
        throw new IllegalArgumentException(
            "ties by index take a look at all scores in one place: several workers cannot rank"
                + " together so");
      }
      return TiesByIndex.rankable(batch) ? rankAll(TiesByIndex.of(batch)) : Outcome.NOT_RANKABLE;
    }
    return rankAll(batch);
  }

  private Outcome rankAll(ScoreBatch batch) {
    List<ScoreRange> all = batch.size() == 0 ? List.of() : List.of(new ScoreRange(0, batch.size()));
    RankedScores scores = scores(batch, all);
    double[] positives = GatheredPositives.gather(scores.positives(), exchange);
    if (positives.length == 0) {
      clear(batch.gradient(), all);
      return new Outcome(0, 0, 0);
    }
    return rank(batch, new Group(all, scores, positives), 1, exchange);
  }

  private Outcome rankImages(ScoreBatch batch, Partition partition) {
    Outcome own;
    if (!ranksByIndex()) {
      own = rankOwnImages(batch, partition);
    } else if (TiesByIndex.rankable(batch)) {
      own = rankOwnImages(TiesByIndex.of(batch), partition);
    } else {
      exchange.sum(0);
      own = Outcome.NOT_RANKABLE;
    }
    return own.sum(exchange);
  }

  /** The part of the mean over all images that comes from those of this worker. */
  private Outcome rankOwnImages(ScoreBatch batch, Partition partition) {
    List<Group> groups = new ArrayList<>();
    for (List<ScoreRange> segments : images(batch, partition)) {
      RankedScores scores = scores(batch, segments);
      double[] positives = scores.positives();
      if (positives.length > 0) {
        groups.add(new Group(segments, scores, positives));
      } else {
        clear(batch.gradient(), segments);
      }
    }
    double images = exchange.sum(groups.size())[0];
    double loss = 0;
    long positives = 0;
    long keptNegatives = 0;
    for (Group group : groups) {
      Outcome outcome = rank(batch, group, 1.0 / images, BatchExchange.alone());
      loss += outcome.loss / images;
      positives += outcome.positives;
      keptNegatives += outcome.keptNegatives;
    }
    return new Outcome(loss, positives, keptNegatives);
  }

  private static RankedScores scores(ScoreBatch batch, List<ScoreRange> segments) {
    return batch.onHostAsFloat()
        ? new HostScores(batch, segments)
        : new TensorScores(batch, segments);
  }

  private Outcome rank(ScoreBatch batch, Group group, double scale, BatchExchange others) {
    double[] sorted = group.positives;
    // Sorting puts NaN and infinities at the ends.
    if (!Double.isFinite(sorted[0]) || !Double.isFinite(sorted[sorted.length - 1])) {
      return new Outcome(Double.NaN, sorted.length, 0);
    }
    if (!(sampling instanceof NegativeSampling.All)) {
      new NegativeSampler(sampling, others)
          .apply(batch.logits(), batch.labels(), group.segments, sorted);
    }
    StepSums errors = sums(rule.step(), batch, group.scores, group, others);
    if (!errors.finite()) {
      return new Outcome(Double.NaN, sorted.length, errors.kept());
    }
    if (errors.kept() == 0) {
      clear(batch.gradient(), group.segments);
      return new Outcome(0, sorted.length, 0);
    }
    StepSums ranks =
        rule.denominatorStep().equals(rule.step())
            ? errors
            : sums(
                rule.denominatorStep(),
                batch,
                new TensorScores(batch, group.segments),
                group,
                others);
    RankingErrors outcome =
        rule.errors(
            errors,
            ranks,
            () -> (long) others.sum(negatives(batch.labels(), group.segments))[0],
            scale);
    errors.writeGradient(outcome.weights(), outcome.gradients());
    return new Outcome(outcome.loss(), sorted.length, errors.kept());
  }

  private static StepSums sums(
      StepFunction step, ScoreBatch batch, RankedScores scores, Group group, BatchExchange others) {
    double[] positives = group.positives;
    if (step instanceof StepFunction.Sigmoid sigmoid) {
      return new PairwiseSigmoidSums(batch, group.segments, positives, sigmoid.k(), others);
    }
    ScoreBuckets buckets =
        step instanceof StepFunction.Piecewise piecewise
            ? new PiecewiseBuckets(positives, piecewise.delta())
            : HeavisideBuckets.of(positives);
    return new BucketedStepSums(scores, buckets, others);
  }

  private static List<List<ScoreRange>> images(ScoreBatch batch, Partition partition) {
    return batch.size() == 0
        ? List.of()
        : partition.images(batch.rows(), batch.size() / batch.rows());
  }

  private static long negatives(Tensor labels, List<ScoreRange> segments) {
    long count = 0;
    for (ScoreRange segment : segments) {
      try (PointerScope pointers = new PointerScope()) {
        Tensor part = labels.narrow(0, segment.start(), segment.length());
        count += segment.length() - part.count_nonzero().item_long();
      }
    }
    return count;
  }

  private static void clear(Tensor gradient, List<ScoreRange> segments) {
    try (PointerScope pointers = new PointerScope()) {
      for (ScoreRange segment : segments) {
        gradient.narrow(0, segment.start(), segment.length()).zero_();
      }
    }
  }
}
