package io.github.aploss.loss.ranking;

import io.github.aploss.loss.exchange.BatchExchange;

/**
 * Sums of a step that has buckets: two passes over the scores, whatever the number of positives.
 * Several workers add up what is in the buckets, and each goes on with its own scores.
 */
public final class BucketedStepSums implements StepSums {
  private final RankedScores scores;
  private final ScoreBuckets buckets;
  private final NegativeTotals totals;
  private final long kept;

  public BucketedStepSums(RankedScores scores, ScoreBuckets buckets, BatchExchange exchange) {
    this.scores = scores;
    this.buckets = buckets;
    this.totals = scores.totals(buckets).over(exchange);
    kept = totals.count();
  }

  @Override
  public double[] above() {
    return buckets.sumOfSteps(totals);
  }

  @Override
  public double[] ranks() {
    return buckets.ranks();
  }

  @Override
  public long kept() {
    return kept;
  }

  @Override
  public boolean finite() {
    return totals.finite();
  }

  @Override
  public void writeGradient(double[] weights, double[] positives) {
    scores.writeGradient(buckets, buckets.lines(weights, totals), positives);
  }
}
