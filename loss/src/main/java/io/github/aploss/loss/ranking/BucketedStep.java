package io.github.aploss.loss.ranking;

/**
 * A step that has buckets, applied: two passes over the scores, whatever the number of positives.
 * Several workers add up what is in the buckets, and each goes on with its own scores.
 */
public final class BucketedStep implements AppliedStep {
  private final Ranking ranking;
  private final BucketedNegatives own;
  private final BucketedStepSums sums;

  /**
   * Makes the first of the two passes.
   *
   * @param buckets of the ranking's positives
   */
  public BucketedStep(Ranking ranking, ScoreBuckets buckets) {
    this.ranking = ranking;
    own = ranking.scores().sumNegatives(buckets);
    sums = new BucketedStepSums(buckets, own.totals().ofAllWorkers(ranking.exchange()));
  }

  @Override
  public double[] overNegatives() {
    return sums.overNegatives();
  }

  @Override
  public double[] overPositives() {
    return sums.overPositives();
  }

  @Override
  public long kept() {
    return sums.kept();
  }

  @Override
  public boolean finite() {
    return sums.finite();
  }

  @Override
  public void writeGradient(double[] negativeWeights, double[] positiveGradients) {
    own.writeGradient(
        sums.buckets().lines(negativeWeights, sums.totals()),
        ranking.own(),
        ranking.positives().ofOwn(positiveGradients));
  }
}
