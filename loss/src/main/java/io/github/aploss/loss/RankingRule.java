package io.github.aploss.loss;

import io.github.aploss.loss.ranking.RankingErrors;
import io.github.aploss.loss.ranking.StepSums;
import java.util.function.LongSupplier;

/** What a ranking loss makes of the sums of its steps. */
interface RankingRule {
  /** The step that counts errors. */
  StepFunction step();

  /** The step that ranks; most often the same. */
  StepFunction denominatorStep();

  /**
   * @param errors sums of {@link #step}
   * @param ranks sums of {@link #denominatorStep}
   * @param negatives counts all valid negatives of the ranking
   * @param scale factor on all gradients
   */
  RankingErrors errors(StepSums errors, StepSums ranks, LongSupplier negatives, double scale);
}
