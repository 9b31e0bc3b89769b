package io.github.aploss.loss;

import io.github.aploss.loss.exchange.BatchExchange;
import io.github.aploss.loss.localised.PositiveSteps;
import io.github.aploss.loss.localised.RankSortErrors;
import io.github.aploss.loss.ranking.AppliedStep;
import io.github.aploss.loss.ranking.Ranking;
import io.github.aploss.loss.ranking.RankingLoss;
import io.github.aploss.loss.ranking.RankingOutcome;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/**
 * RS Loss of "Rank &amp; Sort Loss for Object Detection and Instance Segmentation" (Oksuz et al.,
 * ICCV 2021): positives are to rank above negatives, and among themselves by the IoU of their
 * boxes.
 *
 * <p>With f the step, positives i, k of IoU y and negatives j,
 *
 * <pre>
 *   rank+(i) = sum_k f(s_k - s_i), k = i included,    N_FP(i) = sum_j f(s_j - s_i)
 *   ranking  = (1/P) sum_i N_FP(i) / (rank+(i) + N_FP(i))
 *   sorting  = (1/P) sum_i of (mean of 1 - y_k over all k at or above i)
 *                           - (the same over those with y_k of y_i or more)
 * </pre>
 *
 * where "at or above" counts by f. The loss of the scores is the sum of both. An error of i is
 * shared out to what stands above it in proportion to f: a ranking error to the negatives, a
 * sorting error to the positives of lower IoU; i itself gets the whole with the other sign (Eqs. 8
 * and 9 there).
 *
 * <p>The loss of the boxes is their mean under the confidences as weights, times what makes it
 * equal to the loss of the scores, a constant: only its gradient tells something. Time and memory
 * are those of {@link ApLoss} and O(P log P); {@link
 * io.github.aploss.loss.reference.PairwiseRankSort} is the same pair by pair.
 *
 * <p>Without positives all is 0; without negatives the sorting remains. The partition is ignored. A
 * positive whose box has an IoU of 0 stays a positive.
 *
 * @param delta half-width of the piecewise step, in units of the logits; 0 for the exact step with
 *     H(0) = 1
 */
public record RankSortLoss(double delta) implements DetectionLoss {
  /** An error of less mass than this pulls at nothing, as published. */
  public static final double EPSILON = RankSortErrors.EPSILON;

  // Confidences that sum up to less weigh nothing, as published.
  private static final double LEAST_CONFIDENCE = 1e-12;

  public RankSortLoss {
    if (!(delta >= 0) || Double.isInfinite(delta)) {
      throw new IllegalArgumentException("delta is " + delta + ", but must not be negative");
    }
  }

  /** As published: delta 0.5. */
  public RankSortLoss() {
    this(0.5);
  }

  /**
   * What RS Loss consists of.
   *
   * @param loss with what is to be back-propagated
   * @param ranking part of the loss of the scores
   * @param sorting the other part
   * @param meanBox mean box loss under the confidences, before it is balanced
   * @param balance what it is multiplied by
   */
  public record Parts(
      DetectionLossValue loss, double ranking, double sorting, double meanBox, double balance) {}

  @Override
  public DetectionLossValue evaluate(
      Tensor logits,
      Tensor labels,
      PositiveBoxes boxes,
      Partition partition,
      BatchExchange exchange) {
    return parts(logits, labels, boxes, exchange).loss;
  }

  /**
   * The same with its parts told apart.
   *
   * @see DetectionLoss#evaluate
   */
  public Parts parts(Tensor logits, Tensor labels, PositiveBoxes boxes, BatchExchange exchange) {
    Evaluation evaluation = new Evaluation(boxes.ious());
    LossValue scores =
        new BatchRankings(RankingScope.BATCH, Partition.whole(), exchange)
            .evaluate(logits, labels, evaluation);
    double[] weights = boxes.confidences();
    double[] losses = boxes.losses();
    double weighted =
        IntStream.range(0, losses.length).mapToDouble(k -> weights[k] * losses[k]).sum();
    double[] sums = exchange.sum(Arrays.stream(weights).sum(), weighted);
    double total = sums[0] < LEAST_CONFIDENCE ? 1 : sums[0];
    double mean = sums[1] / total;
    double balance = mean == 0 ? 0 : scores.value() / mean;
    double[] gradient = Arrays.stream(weights).map(w -> balance * w / total).toArray();
    return new Parts(
        DetectionLossValue.of(scores, balance * mean, gradient),
        evaluation.ranking,
        evaluation.sorting,
        mean,
        balance);
  }

  /** The one ranking of a mini-batch. */
  private final class Evaluation implements RankingLoss {
    private final double[] ious;
    private double ranking;
    private double sorting;

    Evaluation(double[] ious) {
      this.ious = ious;
    }

    @Override
    public RankingOutcome evaluate(Ranking scores) {
      AppliedStep step = StepRanking.apply(step(), scores);
      double[] y = scores.ofAllPositives(ious);
      if (!step.finite() || !Double.isFinite(Arrays.stream(y).sum())) {
        return RankingOutcome.notFinite(step.kept());
      }
      RankSortErrors found =
          RankSortErrors.of(step, new PositiveSteps(delta), scores.positives().scores(), y);
      step.writeGradient(found.negativeWeights(), found.positiveGradients());
      ranking = found.ranking();
      sorting = found.sorting();
      return new RankingOutcome(ranking + sorting, step.kept());
    }
  }

  private StepFunction step() {
    return delta > 0
        ? new StepFunction.Piecewise(delta)
        : new StepFunction.Heaviside(StepFunction.Ties.FORMULA);
  }
}
