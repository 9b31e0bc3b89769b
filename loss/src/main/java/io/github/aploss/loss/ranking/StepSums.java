package io.github.aploss.loss.ranking;

/** The sums of one step over the scores of one ranking, positives in ascending order. */
public interface StepSums {
  /** For each positive the sum of the steps of the negatives, sum_j step(s_j - p_i). */
  double[] overNegatives();

  /** For each positive the sum of the steps of the other positives, at least 0. */
  double[] overPositives();

  /** How many negatives have a step above 0 for some positive. */
  long kept();

  /** False when the score of a negative that takes part was NaN or infinite. */
  boolean finite();
}
