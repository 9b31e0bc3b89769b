package io.github.aploss.loss.ranking;

/** The passes that a ranking loss makes over the scores of one ranking, wherever these live. */
public interface RankedScores {
  /** First pass: the scores of the positives, ascending, in float64; NaN last. */
  double[] positives();

  /** Second pass: the negatives that lie in or above a window, by bucket. */
  NegativeTotals totals(ScoreBuckets buckets);

  /**
   * Third pass, for the buckets that the totals were taken of: the gradient of every score.
   *
   * @param lines of the negatives, per bucket
   * @param positives of the positives, in the order of {@link ScoreBuckets#positives}
   */
  void writeGradient(ScoreBuckets buckets, BucketLines lines, double[] positives);
}
