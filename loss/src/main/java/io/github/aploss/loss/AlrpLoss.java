package io.github.aploss.loss;

import io.github.aploss.loss.exchange.BatchExchange;
import io.github.aploss.loss.localised.AlrpErrors;
import io.github.aploss.loss.localised.PositiveSteps;
import io.github.aploss.loss.ranking.AppliedStep;
import io.github.aploss.loss.ranking.Ranking;
import io.github.aploss.loss.ranking.RankingLoss;
import io.github.aploss.loss.ranking.RankingOutcome;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;

/**
 * aLRP Loss of "A Ranking-based, Balanced Loss Function Unifying Classification and Localisation in
 * Object Detection" (Oksuz et al., NeurIPS 2020): the localisation-recall-precision error of the
 * ranking of all scores of a mini-batch, and its error-driven update.
 *
 * <p>With f the piecewise step, positives i, k and negatives j, and the localisation error {@code
 * E_k = box loss / (2 (1 - tau))},
 *
 * <pre>
 *   N_FP(i) = sum_j f(s_j - s_i),    rank(i) = 1 + sum over k != i of f(s_k - s_i) + N_FP(i)
 *   scores  = (1/P) sum_i N_FP(i) / rank(i)
 *   boxes   = (1/P) sum_i (sum of E_k over the k ranked at or above i) / rank(i)
 *   e_i     = (sum over k != i of f(s_k - s_i) E_k + N_FP(i)) / rank(i)
 * </pre>
 *
 * The gradient of a positive is {@code -e_i / P}, that of a negative {@code (1/P) sum_i e_i f(s_j -
 * s_i) / N_FP(i)}; positives with N_FP of {@link #EPSILON} or less pull at nothing. The boxes get
 * the true derivative, to which ranks are constants. Time and memory are those of {@link ApLoss};
 * {@link io.github.aploss.loss.reference.PairwiseAlrp} is the same pair by pair.
 *
 * <p>Without positives all is 0; without negatives the loss of the boxes remains. The partition is
 * ignored.
 *
 * @param delta half-width of the step, in units of the logits; positive
 * @param tau IoU from which a box counts as found, in [0, 1)
 */
public record AlrpLoss(double delta, double tau) implements DetectionLoss {
  /** Fewer false positives above a positive are no error, as published. */
  public static final double EPSILON = AlrpErrors.EPSILON;

  public AlrpLoss {
    new StepFunction.Piecewise(delta);
    if (!(tau >= 0 && tau < 1)) {
      throw new IllegalArgumentException("tau is " + tau + ", but must be in [0, 1)");
    }
  }

  /** As published: delta 1, tau 0.5, so that E is the box loss. */
  public AlrpLoss() {
    this(1, 0.5);
  }

  @Override
  public DetectionLossValue evaluate(
      Tensor logits,
      Tensor labels,
      PositiveBoxes boxes,
      Partition partition,
      BatchExchange exchange) {
    Evaluation evaluation = new Evaluation(boxes);
    LossValue scores =
        new BatchRankings(RankingScope.BATCH, partition, exchange)
            .evaluate(logits, labels, evaluation);
    return DetectionLossValue.of(scores, evaluation.loss, evaluation.gradient);
  }

  /** The one ranking of a mini-batch; what it says of the boxes stays behind. */
  private final class Evaluation implements RankingLoss {
    private final PositiveBoxes boxes;
    private double loss;
    private double[] gradient;

    Evaluation(PositiveBoxes boxes) {
      this.boxes = boxes;
      gradient = new double[boxes.count()];
    }

    @Override
    public RankingOutcome evaluate(Ranking ranking) {
      AppliedStep step = StepRanking.apply(new StepFunction.Piecewise(delta), ranking);
      double unit = 1 / (2 * (1 - tau));
      double[] errors =
          ranking.ofAllPositives(Arrays.stream(boxes.losses()).map(l -> unit * l).toArray());
      if (!step.finite()) {
        return RankingOutcome.notFinite(step.kept());
      }
      AlrpErrors found =
          AlrpErrors.of(step, new PositiveSteps(delta), ranking.positives().scores(), errors);
      step.writeGradient(found.negativeWeights(), found.positiveGradients());
      loss = found.localisation();
      gradient =
          Arrays.stream(ranking.ofOwnPositives(found.errorGradients()))
              .map(g -> unit * g)
              .toArray();
      return new RankingOutcome(found.classification(), step.kept());
    }
  }
}
