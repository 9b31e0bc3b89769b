package io.github.aploss.loss.ranking;

/** The sums of one step over the scores of one ranking, positives in ascending order. */
public interface StepSums {
  /** For each positive the sum of the steps of the negatives, sum_j step(s_j - p_i). */
  double[] above();

  /** For each positive the sum of the steps of the other positives. */
  double[] ranks();

  /** How many negatives have a step above 0 for some positive. */
  long kept();

  /** False when the score of a negative that takes part was NaN or infinite. */
  boolean finite();

  /**
   * Writes the gradient of every score of the ranking.
   *
   * @param weights w_i; a negative of score s gets sum_i w_i step(s - p_i)
   * @param positives the gradient of each positive
   */
  void writeGradient(double[] weights, double[] positives);
}
