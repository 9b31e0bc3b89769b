package io.github.aploss.loss.ranking;

/** The negatives of this worker, sorted into the buckets of a step. */
public interface BucketedNegatives {
  /** What is in the buckets. */
  NegativeTotals totals();

  /**
   * Third pass: writes the gradient of every score of the ranking, 0 for those that are ignored.
   *
   * @param lines gradients of the negatives, for the same buckets
   * @param positives of the same scores
   * @param positiveGradients by rank of these positives
   */
  void writeGradient(BucketLines lines, RankedPositives positives, double[] positiveGradients);
}
