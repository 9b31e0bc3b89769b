package io.github.aploss.loss;

import java.util.List;

/** The passes that a ranking loss makes over the scores of one ranking, wherever these live. */
interface RankedScores {
  /** First pass: the scores of the positives, ascending, in float64; NaN last. */
  double[] positives(List<Segment> segments);

  /** Second pass: the negatives that lie in or above a window, by bucket. */
  BucketTotals totals(List<Segment> segments, StepBuckets buckets);

  /**
   * Third pass: the gradient of every score of the segments.
   *
   * @param lines of the negatives, per bucket
   * @param positives of the positives, in the order of {@link StepBuckets#positives}
   */
  void writeGradient(
      List<Segment> segments, StepBuckets buckets, BucketLines lines, double[] positives);
}
