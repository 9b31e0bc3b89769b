package io.github.aploss.loss;

import java.util.List;

/** The three passes that AP-loss makes over the scores of one ranking, wherever these live. */
interface RankedScores {
  /** First pass: the scores of the positives, ascending, in float64; NaN last. */
  double[] positives(List<Segment> segments);

  /** Second pass: the negatives that lie in or above a window, by bucket. */
  BucketTotals totals(List<Segment> segments, PiecewiseRanking ranking);

  /** Third pass: the gradient of every score of the segments. */
  void writeGradient(List<Segment> segments, PiecewiseRanking ranking, RankingUpdate update);
}
