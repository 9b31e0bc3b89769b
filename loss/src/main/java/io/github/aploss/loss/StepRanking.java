package io.github.aploss.loss;

import io.github.aploss.loss.batch.ScoreBatch;
import io.github.aploss.loss.cells.CellwiseSigmoidStep;
import io.github.aploss.loss.exchange.BatchExchange;
import io.github.aploss.loss.ranking.AppliedStep;
import io.github.aploss.loss.ranking.BucketedStep;
import io.github.aploss.loss.ranking.HeavisideBuckets;
import io.github.aploss.loss.ranking.PiecewiseBuckets;
import io.github.aploss.loss.ranking.Ranking;
import io.github.aploss.loss.ranking.RankingErrors;
import io.github.aploss.loss.ranking.RankingLoss;
import io.github.aploss.loss.ranking.RankingOutcome;
import io.github.aploss.loss.ranking.RankingRule;
import io.github.aploss.loss.ranking.StepSums;
import io.github.aploss.loss.ranking.TiesByIndex;
import org.bytedeco.pytorch.Tensor;

/**
 * An error-driven ranking loss: a rule, applied to the sums of a step in each ranking.
 *
 * <p>Workers that share a ranking add up what the steps need to know of the negatives, which is
 * O(P) numbers however many scores there are.
 *
 * @param step counts errors
 * @param rankStep ranks; most often the same
 */
record StepRanking(
    StepFunction step, StepFunction rankStep, RankingRule rule, NegativeSampling sampling)
    implements RankingLoss {

  LossValue evaluate(
      Tensor logits,
      Tensor labels,
      RankingScope scope,
      Partition partition,
      BatchExchange exchange) {
    if (ranksByIndex() && scope == RankingScope.BATCH && exchange.workers() > 1) {
      throw new IllegalArgumentException(
          "ties by index take a look at all scores in one place: several workers cannot rank"
              + " together so");
    }
    return new BatchRankings(scope, partition, exchange)
        .evaluate(logits, labels, this::prepared, this);
  }

  private boolean ranksByIndex() {
    return step instanceof StepFunction.Heaviside exact && exact.ties() == StepFunction.Ties.INDEX;
  }

  private boolean samples() {
    return !(sampling instanceof NegativeSampling.All);
  }

  private ScoreBatch prepared(ScoreBatch batch) {
    ScoreBatch ranked = ranksByIndex() ? TiesByIndex.of(batch) : batch;
    return samples() ? ranked.withLabels(ranked.labels().clone()) : ranked;
  }

  @Override
  public RankingOutcome evaluate(Ranking ranking) {
    if (samples()) {
      new NegativeSampler(sampling).apply(ranking);
    }
    AppliedStep errors = apply(step, ranking);
    if (!errors.finite()) {
      return RankingOutcome.notFinite(errors.kept());
    }
    if (errors.kept() == 0) {
      ranking.clearGradient();
      return new RankingOutcome(0, 0);
    }
    StepSums ranks = rankStep.equals(step) ? errors : apply(rankStep, ranking);
    RankingErrors found = rule.errors(errors, ranks, ranking::negatives, ranking.scale());
    errors.writeGradient(found.negativeWeights(), found.positiveGradients());
    return new RankingOutcome(found.loss(), errors.kept());
  }

  /** Applies a step to the scores of a ranking. */
  static AppliedStep apply(StepFunction step, Ranking ranking) {
    if (step instanceof StepFunction.Sigmoid sigmoid) {
      return new CellwiseSigmoidStep(ranking, sigmoid.k());
    }
    double[] positives = ranking.positives().scores();
    return new BucketedStep(
        ranking,
        step instanceof StepFunction.Piecewise piecewise
            ? new PiecewiseBuckets(positives, piecewise.delta())
            : HeavisideBuckets.of(positives));
  }
}
