package io.github.aploss.loss.localised;

import io.github.aploss.loss.ranking.StepSums;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * The errors of RS Loss in one ranking, positives in ascending order of score.
 *
 * @param ranking loss of positives below negatives
 * @param sorting loss of positives below others whose boxes fit worse
 * @param negativeWeights w_i: a negative of score s gets the gradient sum_i w_i f(s - p_i)
 * @param positiveGradients of both losses
 */
public record RankSortErrors(
    double ranking, double sorting, double[] negativeWeights, double[] positiveGradients) {
  /** Errors of less mass than this pull at nothing, as published. */
  public static final double EPSILON = 1e-10;

  // Below it is not worth waiting for another thread.
  private static final int MANY = 1 << 10;

  /**
   * Finds the errors.
   *
   * @param sums of the step, over negatives and positives
   * @param scores of the positives, ascending
   * @param ious of each of them
   */
  public static RankSortErrors of(
      StepSums sums, PositiveSteps step, double[] scores, double[] ious) {
    int count = scores.length;
    double[] falsePositives = sums.overNegatives();
    double[] rank = sums.overPositives();
    double[] weights = new double[count];
    double[] gradients = new double[count];
    double ranking = 0;
    for (int i = 0; i < count; i++) {
      rank[i] += step.self();
      double total = rank[i] + falsePositives[i];
      double error = falsePositives[i] / total / count;
      ranking += error;
      if (falsePositives[i] > EPSILON) {
        weights[i] = 1 / total / count;
        gradients[i] = -error;
      }
    }
    double sorting = sort(step, scores, ious, rank, gradients);
    return new RankSortErrors(ranking, sorting, weights, gradients);
  }

  /**
   * Adds the gradients of the sorting errors.
   *
   * <p>With A_i the sum of f (1 - y) over all positives and B_i, M_i those of f (1 - y) and f over
   * the ones of lower IoU y, all seen from i, the sorting error {@code A_i / rank_i - (A_i - B_i) /
   * (rank_i - M_i)} is {@code (B_i - M_i A_i / rank_i) / (rank_i - M_i)}: exactly 0 where none of
   * lower IoU is above.
   */
  private static double sort(
      PositiveSteps step, double[] scores, double[] ious, double[] rank, double[] gradients) {
    int count = scores.length;
    double[] misfits = new double[count];
    for (int k = 0; k < count; k++) {
      misfits[k] = 1 - ious[k];
    }
    double[] all = step.sums(scores, misfits);
    LowerIous lower = new LowerIous(step, scores, ious);
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    double[][] seen = Stream.of(ones, misfits).parallel().map(lower::sums).toArray(double[][]::new);
    double[] mass = seen[0];
    double[] missorted = seen[1];
    double[] shares = new double[count];
    double sorting = 0;
    for (int i = 0; i < count; i++) {
      double error = (missorted[i] - mass[i] * (all[i] / rank[i])) / (rank[i] - mass[i]) / count;
      sorting += error;
      if (mass[i] > EPSILON) {
        shares[i] = error / mass[i];
        gradients[i] -= error;
      }
    }
    double[] pulled = pulled(step, scores, ious, shares);
    for (int k = 0; k < count; k++) {
      gradients[k] += pulled[k];
    }
    return sorting;
  }

  /**
   * For each positive k the sum over the i of higher IoU of v_i f(s_k - s_i): on the negated axes
   * those have the lower IoU, and f(-s_i - -s_k) is the same step.
   */
  private static double[] pulled(PositiveSteps step, double[] scores, double[] ious, double[] v) {
    return reversed(
        new LowerIous(step, negated(reversed(scores)), negated(reversed(ious))).sums(reversed(v)));
  }

  private static double[] negated(double[] values) {
    return Arrays.stream(values).map(value -> -value).toArray();
  }

  private static double[] reversed(double[] values) {
    double[] reversed = new double[values.length];
    Arrays.setAll(reversed, i -> values[values.length - 1 - i]);
    return reversed;
  }
}
