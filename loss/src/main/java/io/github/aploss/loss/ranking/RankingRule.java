package io.github.aploss.loss.ranking;

import java.util.function.LongSupplier;

/** What an error-driven ranking loss makes of the sums of its steps. */
@FunctionalInterface
public interface RankingRule {
  /**
   * The loss and its update.
   *
   * @param errors sums of the step that counts errors
   * @param ranks sums of the step that ranks; most often the same
   * @param negatives counts all valid negatives of the ranking
   * @param scale factor on all gradients
   */
  RankingErrors errors(StepSums errors, StepSums ranks, LongSupplier negatives, double scale);
}
