package io.github.aploss.loss.ranking.host;

import io.github.aploss.loss.ranking.NegativeTotals;
import java.util.Arrays;

/**
 * Collects totals as a list of what was added while that is short, so that a pass which keeps few
 * negatives does not pay for all buckets.
 */
final class NegativeTotalsLog {
  private final int buckets;
  private final int most;
  private int[] places = new int[16];
  private long[] counts = new long[16];
  private double[] offsets = new double[16];
  private int size;
  // Once the list is full.
  private NegativeTotals all;

  NegativeTotalsLog(int buckets) {
    this.buckets = buckets;
    most = 1 + buckets / 8;
  }

  void add(int bucket, long count, double offset) {
    if (all != null) {
      all.add(bucket, count, offset);
    } else if (size > 0 && places[size - 1] == bucket) {
      counts[size - 1] += count;
      offsets[size - 1] += offset;
    } else if (size < most) {
      if (size == places.length) {
        places = Arrays.copyOf(places, 2 * size);
        counts = Arrays.copyOf(counts, 2 * size);
        offsets = Arrays.copyOf(offsets, 2 * size);
      }
      places[size] = bucket;
      counts[size] = count;
      offsets[size++] = offset;
    } else {
      NegativeTotals totals = NegativeTotals.empty(buckets);
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
      totals.add(places[i], counts[i], offsets[i]);
    }
  }
}
