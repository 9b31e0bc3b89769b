package io.github.aploss.loss.ranking;

/**
 * The sums of the piecewise step, in O(P log P): Algorithm 1 of "AP-Loss for Accurate One-Stage
 * Object Detection" without its loop over positive-negative pairs.
 *
 * <p>The piecewise step H~ (Eq. 21) is linear between kinks, so every sum it appears in is linear
 * in the score between the 2P breakpoints {@code p_i - delta} and {@code p_i + delta}. These cut
 * the axis into buckets; bucket k holds the scores from breakpoint k-1 up to breakpoint k. Scores
 * are kept relative to the bucket's <em>origin</em>, the positive its lower breakpoint belongs to:
 * the difference of two float32 scores is exact in float64, whatever delta is.
 */
public final class PiecewiseBuckets implements ScoreBuckets {
  private final double[] positives;
  private final double delta;
  private final double[] breakpoints;
  private final double[] origins;
  // The step of positive i begins to rise at breakpoint opens[i] and is 1 from closes[i] on.
  private final int[] opens;
  private final int[] closes;

  /**
   * @param positives scores of the positives, ascending, at least one
   */
  public PiecewiseBuckets(double[] positives, double delta) {
    int count = positives.length;
    this.positives = positives;
    this.delta = delta;
    breakpoints = new double[2 * count];
    origins = new double[2 * count + 1];
    opens = new int[count];
    closes = new int[count];
    layOutBuckets();
  }

  private void layOutBuckets() {
    origins[0] = positives[0];
    int opened = 0;
    for (int closed = 0; closed < positives.length; closed++) {
      double end = positives[closed] + delta;
      while (opened < positives.length && positives[opened] - delta <= end) {
        opens[opened] = place(positives[opened] - delta, positives[opened], opened + closed);
        opened++;
      }
      closes[closed] = place(end, positives[closed], opened + closed);
    }
  }

  private int place(double breakpoint, double origin, int position) {
    breakpoints[position] = breakpoint;
    origins[position + 1] = origin;
    return position;
  }

  @Override
  public double[] breakpoints() {
    return breakpoints;
  }

  @Override
  public double[] origins() {
    return origins;
  }

  @Override
  public double[] positives() {
    return positives;
  }

  @Override
  public double[] overPositives() {
    int count = positives.length;
    double reference = positives[0];
    double[] ranks = new double[count];
    // Of the positives on the slope of the step, from one to the next.
    CompensatedSum distances = new CompensatedSum();
    int from = 0;
    int to = 0;
    for (int i = 0; i < count; i++) {
      double positive = positives[i];
      // Differences and not sums: delta may be lost beside a large score, 0 is always less.
      while (to < count && positives[to] - positive < delta) {
        distances.add(positives[to++] - reference);
      }
      while (positive - positives[from] >= delta) {
        distances.add(reference - positives[from++]);
      }
      int within = to - from;
      double distance = distances.minusMultiple(within, positive - reference);
      // Half a step is the positive's own.
      ranks[i] = Math.max(0, count - to + partly(within, distance) - 0.5);
    }
    return ranks;
  }

  @Override
  public double[] overNegatives(NegativeTotals totals) {
    int count = positives.length;
    int highest = totals.highest();
    long all = totals.count();
    double reference = positives[0];
    double[] sums = new double[count];
    // What lay below the slope of each step.
    long[] before = new long[count];
    double[] high = new double[count];
    double[] low = new double[count];
    long below = 0;
    CompensatedSum distances = new CompensatedSum();
    int opened = 0;
    int closed = 0;
    for (int k = 0; closed < opened || k < highest; k++) {
      if (k < highest && opened < count && opens[opened] == k) {
        before[opened] = below;
        high[opened] = distances.high();
        low[opened] = distances.low();
        opened++;
      } else {
        long within = below - before[closed];
        double distance =
            distances
                .minus(high[closed], low[closed])
                .minusMultiple(within, positives[closed] - reference);
        sums[closed] = all - below + partly(within, distance);
        closed++;
      }
      if (k < highest && totals.counts()[k + 1] != 0) {
        below += totals.counts()[k + 1];
        distances.add(totals.offsets()[k + 1]);
        distances.addProduct(totals.counts()[k + 1], origins[k + 1] - reference);
      }
    }
    return sums;
  }

  /** The steps of so many scores on the slope of a positive's step. */
  private double partly(long within, double distance) {
    // Rounding may leave a sum of zeros a hair below 0.
    return within == 0 ? 0 : Math.max(0, 0.5 * within + distance / (2 * delta));
  }

  @Override
  public BucketLines lines(double[] weights, NegativeTotals totals) {
    int highest = totals.highest();
    double[] intercepts = new double[origins.length];
    double[] slopes = new double[origins.length];
    double reference = positives[0];
    CompensatedSum past = new CompensatedSum();
    CompensatedSum open = new CompensatedSum();
    CompensatedSum moment = new CompensatedSum();
    int opened = 0;
    int closed = 0;
    for (int k = 1; k <= highest; k++) {
      if (opened < opens.length && opens[opened] == k - 1) {
        open.add(weights[opened]);
        moment.addProduct(weights[opened], positives[opened] - reference);
        opened++;
      } else {
        past.add(weights[closed]);
        open.add(-weights[closed]);
        moment.addProduct(-weights[closed], positives[closed] - reference);
        closed++;
      }
      if (totals.counts()[k] == 0) {
        continue;
      }
      intercepts[k] = past.value();
      if (opened == closed) {
        continue;
      }
      CompensatedSum lever = new CompensatedSum(-moment.high(), -moment.low());
      lever.addProduct(open.high(), origins[k] - reference);
      lever.addProduct(open.low(), origins[k] - reference);
      slopes[k] = open.value() / (2 * delta);
      intercepts[k] += 0.5 * open.value() + lever.value() / (2 * delta);
    }
    return new BucketLines(intercepts, slopes);
  }
}
