package io.github.aploss.loss.ranking.host;

import io.github.aploss.loss.ranking.NegativeTotals;
import java.util.Arrays;

/**
 * Collects totals as a list of what was added while that is short, so that a pass which keeps few
 * negatives does not pay for all buckets.
 */
final class NegativeTotalsLog {
  private final int bucketCount;
  private final int most;
  private int[] buckets = new int[16];
  private long[] counts = new long[16];
  private double[] offsets = new double[16];
  private int size;
  // Once the list is full.
  private NegativeTotals all;

  NegativeTotalsLog(int buckets) {
    bucketCount = buckets;
    most = 1 + buckets / 8;
  }

  void add(int bucket, long count, double offset) {
    if (all != null) {
      all.add(bucket, count, offset);
    } else if (size > 0 && buckets[size - 1] == bucket) {
      counts[size - 1] += count;
      offsets[size - 1] += offset;
    } else if (size < most) {
      if (size == buckets.length) {
        buckets = Arrays.copyOf(buckets, 2 * size);
        counts = Arrays.copyOf(counts, 2 * size);
        offsets = Arrays.copyOf(offsets, 2 * size);
      }
      buckets[size] = bucket;
      counts[size] = count;
      offsets[size++] = offset;
    } else {
      NegativeTotals totals = NegativeTotals.empty(bucketCount);
      addTo(totals);
      all = totals;
      all.add(bucket, count, offset);
    }
  }

  void addTo(NegativeTotals totals) {
    if (all != null) {
      totals.addAll(all);
      return;
    }
    for (int i = 0; i < size; i++) {
      totals.add(buckets[i], counts[i], offsets[i]);
    }
  }
}
