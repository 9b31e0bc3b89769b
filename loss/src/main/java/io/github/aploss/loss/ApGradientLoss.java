package io.github.aploss.loss;

import io.github.aploss.loss.batch.ScoreRange;
import io.github.aploss.loss.cells.CellGradients;
import io.github.aploss.loss.cells.CellScores;
import io.github.aploss.loss.cells.CellwiseSigmoidSums;
import io.github.aploss.loss.exchange.BatchExchange;
import java.util.List;
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
    return CellRanking.evaluate(logits, labels, scope, partition, exchange, this::rank);
  }

  private CellRanking.Outcome rank(
      CellScores scores,
      List<ScoreRange> segments,
      double[] positives,
      double scale,
      BatchExchange exchange) {
    CellwiseSigmoidSums ranking = new CellwiseSigmoidSums(positives, k);
    double[] negatives =
        exchange.sum(scores.moments(segments, ranking.grid(), CellwiseSigmoidSums.ORDER));
    double count = count(negatives);
    if (Double.isNaN(count)) {
      return CellRanking.Outcome.NOT_FINITE;
    }
    double[] own = ranking.positiveMoments();
    int size = positives.length;
    double[] a = new double[size];
    double[] slopeOfA = new double[size];
    double[] b = new double[size];
    double[] slopeOfB = new double[size];
    ranking.sums(own, a, slopeOfA);
    ranking.sums(negatives, b, slopeOfB);
    double[] byA = new double[size];
    double[] byB = new double[size];
    double precision = 0;
    for (int i = 0; i < size; i++) {
      // The sum over all positives holds the own S(0) = 0.5 too.
      double hits = 0.5 + a[i];
      double total = hits + b[i];
      precision += hits / total / size;
      byA[i] = -b[i] / total / total / size;
      byB[i] = hits / total / total / size;
    }
    double factor = scale / (precision + epsilon) / k;
    double[] field = ranking.slopeFields(own, byA);
    double[] rewards = new double[size];
    for (int i = 0; i < size; i++) {
      // The own S'(0) is in the field and in the slope of a, and cancels.
      double change = ranking.at(i, field) - byA[i] * slopeOfA[i] - byB[i] * slopeOfB[i];
      rewards[i] = factor * change;
    }
    double[] coefficients = ranking.slopeFields(negatives, byB);
    for (int c = 0; c < coefficients.length; c++) {
      coefficients[c] *= factor;
    }
    scores.writeGradient(
        segments,
        new CellGradients(
            ranking.grid(), CellwiseSigmoidSums.ORDER, coefficients, positives, rewards));
    return new CellRanking.Outcome(-Math.log(precision + epsilon), (long) count);
  }

  /** How many negatives are near enough to matter; NaN when one of them is not finite. */
  private static double count(double[] moments) {
    double count = 0;
    for (int at = 0; at < moments.length; at += CellwiseSigmoidSums.ORDER) {
      count += moments[at] + 0 * moments[at + 1];
    }
    return count;
  }
}
