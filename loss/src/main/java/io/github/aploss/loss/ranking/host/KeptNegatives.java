package io.github.aploss.loss.ranking.host;

import io.github.aploss.loss.ranking.BucketLines;
import io.github.aploss.loss.ranking.NegativeTotals;

/**
 * Negatives of one task that take part in the ranking, remembered from one pass to the next, so
 * that the later one need not read the scores again.
 *
 * @param positions in the task; only as many count as there are buckets
 * @param buckets of each
 * @param offsets of each from the origin of its bucket
 */
record KeptNegatives(int[] positions, int[] buckets, double[] offsets) {
  int size() {
    return buckets.length;
  }

  int position(int i) {
    return positions[i];
  }

  void addTo(NegativeTotals totals) {
    for (int i = 0; i < buckets.length; i++) {
      totals.add(buckets[i], 1, offsets[i]);
    }
  }

  /** The gradient of each. */
  float[] gradients(BucketLines lines) {
    double[] intercepts = lines.intercepts();
    double[] slopes = lines.slopes();
    float[] gradients = new float[buckets.length];
    for (int i = 0; i < gradients.length; i++) {
      int k = buckets[i];
      gradients[i] = (float) (intercepts[k] + slopes[k] * offsets[i]);
    }
    return gradients;
  }
}
