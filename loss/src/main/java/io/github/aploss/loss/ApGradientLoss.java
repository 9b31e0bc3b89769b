package io.github.aploss.loss;

import io.github.aploss.loss.cells.CellScores;
import io.github.aploss.loss.cells.CellwiseSigmoidSums;
import io.github.aploss.loss.cells.SmoothedPrecision;
import io.github.aploss.loss.exchange.BatchExchange;
import io.github.aploss.loss.ranking.Ranking;
import io.github.aploss.loss.ranking.RankingOutcome;
import org.bytedeco.pytorch.Tensor;

/**
 * Average precision made differentiable: the step of the ranking is a sigmoid, and the loss is
 * -log(AP + epsilon), with the true gradient in closed form.
 *
 * <p>The "approximate gradient" that the AP-loss paper (Chen et al., TPAMI 2020) compares with,
 * after "End-to-end training of object class detectors for mean average precision" (Henderson and
 * Ferrari, ACCV 2016) and "Training deep neural networks via direct loss minimization" (Song et
 * al., ICML 2016). With {@code S(x) = 1 / (1 + exp(-x / k))}, positives i and negatives j (Eq. 32),
 *
 * <pre>
 *   a_i  = sum over other positives of S(s - s_i),     b_i = sum_j S(s_j - s_i)
 *   F    = (1/P) sum_i b_i / (1 + a_i + b_i),          AP = 1 - F,    loss = -log(AP + epsilon)
 *   dF/db_i = (1 + a_i) / (P (1 + a_i + b_i)^2),       dF/da_i = -b_i / (P (1 + a_i + b_i)^2)
 * </pre>
 *
 * and the chain rule does the rest. Without negatives F is 0; without positives the loss is 0 by
 * convention.
 *
 * <p>No pair is ever looked at: see {@link CellwiseSigmoidSums}. The cost is O(N + P), for a
 * positive that of at most 192 cells; the extra memory is that of the cells, at most 12 numbers in
 * float64 for each of {@code min(194 P, 2 (highest - lowest positive) / k + 193)}, a few times
 * over.
 *
 * @param k width of the step, in units of the logits
 * @param epsilon keeps the logarithm finite
 * @param scope what is ranked together
 */
public record ApGradientLoss(double k, double epsilon, RankingScope scope) implements ScoreLoss {
  public ApGradientLoss {
    if (!(k > 0) || Double.isInfinite(k)) {
      throw new IllegalArgumentException("k is " + k + ", but must be positive");
    }
    if (!(epsilon > 0) || Double.isInfinite(epsilon)) {
      throw new IllegalArgumentException("epsilon is " + epsilon + ", but must be positive");
    }
  }

  /** Step of width 1, epsilon 0.001, one ranking per mini-batch. */
  public ApGradientLoss() {
    this(1, 1e-3, RankingScope.BATCH);
  }

  @Override
  public LossValue evaluate(
      Tensor logits, Tensor labels, Partition partition, BatchExchange exchange) {
    return new BatchRankings(scope, partition, exchange).evaluate(logits, labels, this::rank);
  }

  private RankingOutcome rank(Ranking ranking) {
    CellwiseSigmoidSums step = new CellwiseSigmoidSums(ranking.positives().scores(), k);
    CellScores scores = CellScores.of(ranking);
    double[] negatives =
        ranking.exchange().sum(scores.moments(step.grid(), CellwiseSigmoidSums.ORDER));
    double count = CellwiseSigmoidSums.count(negatives);
    if (Double.isNaN(count)) {
      return RankingOutcome.notFinite(0);
    }
    SmoothedPrecision precision = SmoothedPrecision.of(step, negatives);
    double factor = ranking.scale() / (precision.mean() + epsilon) / k;
    scores.writeGradient(precision.negativeGradients(factor));
    ranking
        .own()
        .writeGradient(
            ranking.batch(), ranking.positives().ofOwn(precision.positiveGradients(factor)));
    return new RankingOutcome(-Math.log(precision.mean() + epsilon), (long) count);
  }
}
