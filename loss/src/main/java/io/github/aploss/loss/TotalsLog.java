package io.github.aploss.loss;

/**
 * Collects totals as a list of what was added while that is short, so that a pass which keeps few
 * negatives does not pay for all buckets.
 */
final class TotalsLog {
  private final int buckets;
  private final int[] places;
  private final long[] counts;
  private final double[] offsets;
  private int size;
  // Once the list is full.
  private BucketTotals all;

  TotalsLog(int buckets) {
    this.buckets = buckets;
    int most = 1 + buckets / 8;
    places = new int[most];
    counts = new long[most];
    offsets = new double[most];
  }

  void add(int bucket, long count, double offset) {
    if (all != null) {
      all.add(bucket, count, offset);
    } else if (size > 0 && places[size - 1] == bucket) {
      counts[size - 1] += count;
      offsets[size - 1] += offset;
    } else if (size < places.length) {
      places[size] = bucket;
      counts[size] = count;
      offsets[size++] = offset;
    } else {
      BucketTotals totals = BucketTotals.empty(buckets);
      addTo(totals);
      all = totals;
      all.add(bucket, count, offset);
    }
  }

  void addTo(BucketTotals totals) {
    if (all != null) {
      totals.addAll(all);
      return;
    }
    for (int i = 0; i < size; i++) {
      totals.add(places[i], counts[i], offsets[i]);
    }
  }
}
