package io.github.aploss.loss.ranking;

/**
 * Sums of a step that has buckets.
 *
 * @param totals of all negatives in these buckets
 */
public record BucketedStepSums(ScoreBuckets buckets, NegativeTotals totals) implements StepSums {
  @Override
  public double[] overNegatives() {
    return buckets.overNegatives(totals);
  }

  @Override
  public double[] overPositives() {
    return buckets.overPositives();
  }

  @Override
  public long kept() {
    return totals.count();
  }

  @Override
  public boolean finite() {
    return totals.finite();
  }
}
