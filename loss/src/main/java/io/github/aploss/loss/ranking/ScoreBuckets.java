package io.github.aploss.loss.ranking;

/**
 * What a step makes of the positives of a ranking: buckets of the score axis, in each of which
 * every sum over positives of the step is linear in the score.
 *
 * <p>Bucket k holds the scores from breakpoint k-1 up to breakpoint k; below the first breakpoint,
 * in bucket 0, every step is 0. Scores are kept relative to the bucket's <em>origin</em>.
 */
public interface ScoreBuckets {
  /** Scores of the positives, ascending: P numbers. */
  double[] positives();

  /** Where the buckets meet, ascending. */
  double[] breakpoints();

  /** The score that the offsets of each bucket refer to. */
  double[] origins();

  /** For each positive the sum of the steps of the other positives, at least 0. */
  double[] overPositives();

  /** For each positive i the sum of step(s - p_i) over the scores s behind {@code totals}. */
  double[] overNegatives(NegativeTotals totals);

  /**
   * Per bucket the sum over the positives i of w_i step(s - p_i), as a line in s.
   *
   * @param totals tells which buckets hold anything: no others need a line
   */
  BucketLines lines(double[] weights, NegativeTotals totals);

  default int count() {
    return origins().length;
  }
}
