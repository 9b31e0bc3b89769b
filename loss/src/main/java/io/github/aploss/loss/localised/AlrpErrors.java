package io.github.aploss.loss.localised;

import io.github.aploss.loss.ranking.StepSums;

/**
 * The errors of aLRP Loss in one ranking, positives in ascending order of score.
 *
 * @param classification loss of the scores
 * @param localisation loss of the boxes
 * @param negativeWeights w_i: a negative of score s gets the gradient sum_i w_i f(s - p_i)
 * @param positiveGradients of the scores of the positives
 * @param errorGradients of {@code localisation}, with respect to the localisation errors
 */
public record AlrpErrors(
    double classification,
    double localisation,
    double[] negativeWeights,
    double[] positiveGradients,
    double[] errorGradients) {
  /** A positive with fewer false positives above it than this is no error, as published. */
  public static final double EPSILON = 1e-5;

  /**
   * Finds the errors.
   *
   * @param sums of the step, over negatives and positives
   * @param scores of the positives, ascending
   * @param errors localisation error E of each of them
   */
  public static AlrpErrors of(StepSums sums, PositiveSteps step, double[] scores, double[] errors) {
    int count = scores.length;
    double[] falsePositives = sums.overNegatives();
    double[] truePositives = sums.overPositives();
    double[] above = step.sums(scores, errors);
    double[] weights = new double[count];
    double[] gradients = new double[count];
    double[] rank = new double[count];
    double classification = 0;
    for (int i = 0; i < count; i++) {
      rank[i] = 1 + truePositives[i] + falsePositives[i];
      classification += falsePositives[i] / rank[i] / count;
      if (falsePositives[i] > EPSILON) {
        double others = Math.max(0, above[i] - step.self() * errors[i]);
        double error = (others + falsePositives[i]) / rank[i] / count;
        gradients[i] = -error;
        weights[i] = error / falsePositives[i];
      }
    }
    double[] errorGradients = new double[count];
    double localisation = localisation(errors, rank, errorGradients);
    return new AlrpErrors(classification, localisation, weights, gradients, errorGradients);
  }

  /**
   * The mean over i of the sum of E_k over the k ranked at or above i, by the rank of i; the higher
   * index is above where scores are equal.
   */
  private static double localisation(double[] errors, double[] rank, double[] gradients) {
    int count = errors.length;
    double gradient = 0;
    for (int k = 0; k < count; k++) {
      gradient += 1 / rank[k] / count;
      gradients[k] = gradient;
    }
    double loss = 0;
    for (int k = 0; k < count; k++) {
      loss += errors[k] * gradients[k];
    }
    return loss;
  }
}
