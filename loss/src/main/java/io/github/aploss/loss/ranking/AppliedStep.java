package io.github.aploss.loss.ranking;

/** A step applied to the scores of a ranking: its sums, and the way back to the scores. */
public interface AppliedStep extends StepSums {
  /**
   * Writes the gradient of every score of the ranking that this worker has.
   *
   * @param negativeWeights w_i; a negative of score s gets sum_i w_i step(s - p_i)
   * @param positiveGradients the gradient of each positive, of all workers' positives
   */
  void writeGradient(double[] negativeWeights, double[] positiveGradients);
}
