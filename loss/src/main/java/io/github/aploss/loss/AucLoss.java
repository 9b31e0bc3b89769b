package io.github.aploss.loss;

import io.github.aploss.loss.exchange.BatchExchange;
import io.github.aploss.loss.ranking.RankingErrors;
import io.github.aploss.loss.ranking.StepSums;
import java.util.Arrays;
import java.util.function.LongSupplier;
import org.bytedeco.pytorch.Tensor;

/**
 * AUC-loss: the share of (positive, negative) pairs in the wrong order, Eq. 7 of "AP-Loss for
 * Accurate One-Stage Object Detection" (Chen et al., TPAMI 2020), {@code L_ij = step(s_j - s_i) /
 * N}, and the same error-driven update as {@link ApLoss}: {@code -(1/P) sum_j L_ij} for a positive,
 * {@code (1/P) sum_i L_ij} for a negative.
 *
 * <p>N counts all valid negatives, also those that are far below every positive. Costs what AP-loss
 * does. Without positives, or without negatives, the loss and the gradient are 0.
 *
 * @param step stands in for the indicator x_ij > 0
 * @param scope what is ranked together
 */
public record AucLoss(StepFunction step, RankingScope scope) implements ScoreLoss {

  /** Piecewise step with delta 1, over the whole mini-batch. */
  public AucLoss() {
    this(new StepFunction.Piecewise(1), RankingScope.BATCH);
  }

  @Override
  public LossValue evaluate(
      Tensor logits, Tensor labels, Partition partition, BatchExchange exchange) {
    return new StepRanking(step, step, AucLoss::errors, new NegativeSampling.All())
        .evaluate(logits, labels, scope, partition, exchange);
  }

  private static RankingErrors errors(
      StepSums errors, StepSums ranks, LongSupplier negatives, double scale) {
    double[] wrong = errors.overNegatives();
    double pair = 1.0 / ((double) wrong.length * negatives.getAsLong());
    double[] weights = new double[wrong.length];
    Arrays.fill(weights, scale * pair);
    double[] positiveGradients = new double[wrong.length];
    Arrays.setAll(positiveGradients, i -> -scale * pair * wrong[i]);
    return new RankingErrors(pair * Arrays.stream(wrong).sum(), weights, positiveGradients);
  }
}
