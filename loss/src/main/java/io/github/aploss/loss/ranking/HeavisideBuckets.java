package io.github.aploss.loss.ranking;

/**
 * The sums of the exact step with H(0) = 1: a score counts for every positive at or below it, so
 * the positives themselves are the breakpoints and all lines are level.
 *
 * @param positives ascending, at least one
 * @param origins the lower breakpoint of each bucket
 */
public record HeavisideBuckets(double[] positives, double[] origins) implements ScoreBuckets {
  public static HeavisideBuckets of(double[] positives) {
    double[] origins = new double[positives.length + 1];
    origins[0] = positives[0];
    System.arraycopy(positives, 0, origins, 1, positives.length);
    return new HeavisideBuckets(positives, origins);
  }

  @Override
  public double[] breakpoints() {
    return positives;
  }

  @Override
  public double[] overPositives() {
    double[] ranks = new double[positives.length];
    int first = 0;
    for (int i = 0; i < ranks.length; i++) {
      if (positives[i] > positives[first]) {
        first = i;
      }
      ranks[i] = positives.length - 1 - first;
    }
    return ranks;
  }

  @Override
  public double[] overNegatives(NegativeTotals totals) {
    double[] sums = new double[positives.length];
    double sum = 0;
    for (int i = positives.length - 1; i >= 0; i--) {
      sum += totals.counts()[i + 1];
      sums[i] = sum;
    }
    return sums;
  }

  @Override
  public BucketLines lines(double[] weights, NegativeTotals totals) {
    int highest = totals.highest();
    double[] intercepts = new double[count()];
    CompensatedSum sum = new CompensatedSum();
    for (int i = 0; i < highest; i++) {
      sum.add(weights[i]);
      intercepts[i + 1] = sum.value();
    }
    return new BucketLines(intercepts, new double[count()]);
  }
}
