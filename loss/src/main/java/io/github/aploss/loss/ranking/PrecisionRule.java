package io.github.aploss.loss.ranking;

import java.util.function.LongSupplier;

/**
 * The errors of AP-loss: L_ij = step(x_ij) / rank(i), Eqs. 4 and 5 of its paper; lines 12 to 18 of
 * Algorithm 1, for all positives.
 *
 * @param interpolated whether precision may not fall as the score rises, Section 3.4.3
 */
public record PrecisionRule(boolean interpolated) implements RankingRule {

  @Override
  public RankingErrors errors(
      StepSums errors, StepSums ranks, LongSupplier negatives, double scale) {
    double[] wrong = errors.overNegatives();
    double[] above = ranks.overNegatives();
    double[] rank = ranks.overPositives();
    int count = wrong.length;
    double[] positiveGradients = new double[count];
    double[] weights = new double[count];
    double factor = scale / count;
    double sum = 0;
    double best = 0;
    for (int i = 0; i < count; i++) {
      double total = 1 + rank[i] + above[i];
      double error = wrong[i] / total;
      double precision = 1 - error;
      best = interpolated ? Math.max(best, precision) : precision;
      double share = precision < best ? (1 - best) / error : 1;
      weights[i] = factor * share / total;
      positiveGradients[i] = -weights[i] * wrong[i];
      sum += best;
    }
    return new RankingErrors(1 - sum / count, weights, positiveGradients);
  }
}
