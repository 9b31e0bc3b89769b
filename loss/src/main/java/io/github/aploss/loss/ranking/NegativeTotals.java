package io.github.aploss.loss.ranking;

import io.github.aploss.loss.exchange.BatchExchange;

/**
 * What has to be known of the negatives to rank them: per bucket how many there are, and how far
 * they lie from the bucket's origin in sum. Bucket 0, below the first breakpoint, holds nothing but
 * scores that are no number.
 */
public record NegativeTotals(long[] counts, double[] offsets) {
  public static NegativeTotals empty(int buckets) {
    return new NegativeTotals(new long[buckets], new double[buckets]);
  }

  public void add(int bucket, long count, double offset) {
    counts[bucket] += count;
    offsets[bucket] += offset;
  }

  public void addAll(NegativeTotals other) {
    // Two loops, without a branch, for vector instructions.
    int end = other.highest() + 1;
    for (int k = 0; k < end; k++) {
      counts[k] += other.counts[k];
    }
    for (int k = 0; k < end; k++) {
      offsets[k] += other.offsets[k];
    }
  }

  /** Those of all workers together. */
  NegativeTotals ofAllWorkers(BatchExchange exchange) {
    if (exchange.workers() == 1) {
      return this;
    }
    int buckets = counts.length;
    double[] own = new double[2 * buckets];
    for (int k = 0; k < buckets; k++) {
      own[k] = counts[k];
      own[buckets + k] = offsets[k];
    }
    double[] sums = exchange.sum(own);
    NegativeTotals totals = empty(buckets);
    for (int k = 0; k < buckets; k++) {
      totals.add(k, (long) sums[k], sums[buckets + k]);
    }
    return totals;
  }

  /** The last bucket that holds anything, or 0. */
  int highest() {
    int k = counts.length - 1;
    while (k > 0 && counts[k] == 0) {
      k--;
    }
    return k;
  }

  long count() {
    long count = 0;
    for (long c : counts) {
      count += c;
    }
    return count;
  }

  /** False when one of the scores was NaN or infinite. */
  public boolean finite() {
    int end = highest() + 1;
    double sum = 0;
    for (int k = 0; k < end; k++) {
      sum += 0 * offsets[k];
    }
    return sum == 0;
  }
}
