package io.github.aploss.loss.theory;

import io.github.aploss.loss.ApLoss;
import io.github.aploss.loss.LossValue;
import io.github.aploss.loss.NegativeSampling;
import io.github.aploss.loss.Partition;
import io.github.aploss.loss.RankingScope;
import io.github.aploss.loss.ScoreLoss;
import io.github.aploss.loss.StepFunction;
import io.github.aploss.loss.StepFunction.Ties;
import io.github.aploss.tensor.Tensors;
import org.bytedeco.javacpp.PointerScope;

/**
 * A loss of this library over plain arrays, in float64.
 *
 * @param loss over flat scores
 */
public record RankingObjective(ScoreLoss loss) implements Objective {
  private static final StepFunction EXACT = new StepFunction.Heaviside(Ties.FORMULA);

  /** AP-loss with the exact step, H(0) = 1, not interpolated: the L_AP of all statements. */
  public static RankingObjective exact() {
    return new RankingObjective(new ApLoss(EXACT, false, RankingScope.BATCH));
  }

  /** The update of Eq. 37: the piecewise step in the numerator, the exact one below. */
  public static RankingObjective smoothNumerator(double delta) {
    return new RankingObjective(
        new ApLoss(
            new StepFunction.Piecewise(delta),
            EXACT,
            false,
            RankingScope.BATCH,
            new NegativeSampling.All()));
  }

  @Override
  public Value evaluate(double[] scores, byte[] labels) {
    try (PointerScope scope = new PointerScope()) {
      LossValue value =
          loss.evaluate(
              Tensors.of(scores, scores.length),
              Tensors.of(labels, labels.length),
              Partition.whole());
      return new Value(value.value(), Tensors.doubles(value.gradient()));
    }
  }
}
