package io.github.aploss.loss;

import io.github.aploss.loss.exchange.BatchExchange;
import io.github.aploss.loss.ranking.PrecisionRule;
import org.bytedeco.pytorch.Tensor;

/**
 * AP-loss: 1 - average precision of the ranking of all scores, and its error-driven update.
 *
 * <p>Algorithm 1 of "AP-Loss for Accurate One-Stage Object Detection" (Chen et al., TPAMI 2020),
 * computed exactly in O(N + (P + kept negatives) log P) instead of its loop over positives, which
 * is {@link io.github.aploss.loss.reference.Algorithm1}; the package {@code loss.ranking} tells
 * how. The value is that of the official code: 1 - mean precision, after interpolation if that is
 * on. The gradient is <em>not</em> the derivative of the value, which is 0 almost everywhere: it is
 * {@code -(1/P) sum_j L_ij} for a positive i and {@code (1/P) sum_i L_ij} for a negative j (Eq.
 * 12), and sums to zero. A {@link StepFunction.Sigmoid} is summed to 13 digits by polynomials, in
 * O(N + P).
 *
 * <p>Without positives, or without negatives, the loss and the gradient are 0.
 *
 * @param step stands in for the indicator x_ij > 0 in the numerator of L_ij
 * @param denominatorStep the same in the denominator: {@code step} itself, or the exact step with
 *     {@link StepFunction.Ties#FORMULA}, which is the L~ of Eq. 37
 * @param interpolated whether a positive's precision is raised to the best of those ranked below it
 *     (Section 3.4.3)
 * @param scope what is ranked together
 * @param negatives which negatives take part (Table VIII)
 */
public record ApLoss(
    StepFunction step,
    StepFunction denominatorStep,
    boolean interpolated,
    RankingScope scope,
    NegativeSampling negatives)
    implements ScoreLoss {

  public ApLoss {
    if (!denominatorStep.equals(step)
        && !denominatorStep.equals(new StepFunction.Heaviside(StepFunction.Ties.FORMULA))) {
      throw new IllegalArgumentException(
          "the step of the denominator must be the step itself or the exact one, ties by formula,"
              + " but is "
              + denominatorStep);
    }
  }

  /** As in the paper: piecewise step with delta 1, interpolated, over the whole mini-batch. */
  public ApLoss() {
    this(new StepFunction.Piecewise(1), true, RankingScope.BATCH);
  }

  /** One step throughout, and all negatives. */
  public ApLoss(StepFunction step, boolean interpolated, RankingScope scope) {
    this(step, step, interpolated, scope, new NegativeSampling.All());
  }

  @Override
  public LossValue evaluate(
      Tensor logits, Tensor labels, Partition partition, BatchExchange exchange) {
    return new StepRanking(step, denominatorStep, new PrecisionRule(interpolated), negatives)
        .evaluate(logits, labels, scope, partition, exchange);
  }
}
