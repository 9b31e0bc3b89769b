package io.github.aploss.loss.elementwise;

import io.github.aploss.loss.exchange.BatchExchange;

/**
 * Entries by the size of their gradient: how many lie in each bin, and the sum of their binary
 * cross-entropies.
 */
public record GradientHistogram(long[] counts, double[] losses) {
  static GradientHistogram empty(int bins) {
    return new GradientHistogram(new long[bins], new double[bins]);
  }

  public void addAll(GradientHistogram other) {
    for (int b = 0; b < counts.length; b++) {
      counts[b] += other.counts[b];
      losses[b] += other.losses[b];
    }
  }

  /** Those of all workers together. */
  public GradientHistogram ofAllWorkers(BatchExchange exchange) {
    int bins = counts.length;
    double[] own = new double[2 * bins];
    for (int b = 0; b < bins; b++) {
      own[b] = counts[b];
      own[bins + b] = losses[b];
    }
    double[] sums = exchange.sum(own);
    GradientHistogram all = empty(bins);
    for (int b = 0; b < bins; b++) {
      all.counts[b] = (long) sums[b];
      all.losses[b] = sums[bins + b];
    }
    return all;
  }

  public int binsInUse() {
    int used = 0;
    for (long count : counts) {
      used += count > 0 ? 1 : 0;
    }
    return used;
  }

  public double weightedLoss(double[] weights) {
    double loss = 0;
    for (int b = 0; b < losses.length; b++) {
      loss += weights[b] * losses[b];
    }
    return loss;
  }

  /** False when one of the scores was NaN, or infinite on its wrong side. */
  public boolean finite() {
    double sum = 0;
    for (double loss : losses) {
      sum += 0 * loss;
    }
    return sum == 0;
  }
}
