package io.github.aploss.loss.ranking.host;

import io.github.aploss.loss.ranking.BucketLines;
import io.github.aploss.loss.ranking.NegativeTotals;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * The negatives of one task that take part in the ranking, remembered from one pass to the next, so
 * that the later ones need not read the scores again. They come chunk by chunk, in no order within
 * a chunk.
 */
final class KeptNegatives {
  private int[] places = new int[64];
  private float[] scores = new float[64];
  private int size;
  // Known from the second pass on.
  private int[] buckets;
  private double[] offsets;

  /**
   * Adds the negatives among some scores of a chunk.
   *
   * @param candidates where they are in the chunk
   * @param count how many
   * @param offset of the chunk in the task
   * @param source scores of the task
   * @param labels of the task
   */
  void add(int[] candidates, int count, int offset, FloatBuffer source, ByteBuffer labels) {
    makeRoom(count);
    int known = size;
    for (int n = 0; n < count; n++) {
      int place = offset + candidates[n];
      places[known] = place;
      scores[known] = source.get(place);
      int label = labels.get(place);
      // Without a branch: 0 alone has no sign, nor has its negative.
      known += 1 - ((label | -label) >>> 31);
    }
    size = known;
  }

  private void makeRoom(int more) {
    if (size + more > places.length) {
      int length = Math.max(2 * size, size + more);
      places = Arrays.copyOf(places, length);
      scores = Arrays.copyOf(scores, length);
    }
  }

  /** Finds the bucket of each. */
  void find(BucketIndex index, double[] anchors) {
    buckets = new int[size];
    offsets = new double[size];
    for (int i = 0; i < size; i++) {
      int k = index.bucket(scores[i]);
      buckets[i] = k;
      offsets[i] = scores[i] - anchors[k];
    }
  }

  /** Counts all of them. */
  void addTo(NegativeTotals totals) {
    for (int i = 0; i < size; i++) {
      totals.add(buckets[i], 1, offsets[i]);
    }
  }

  /** The gradient of each. */
  float[] gradients(BucketLines lines) {
    double[] intercepts = lines.intercepts();
    double[] slopes = lines.slopes();
    float[] gradients = new float[size];
    for (int i = 0; i < size; i++) {
      int k = buckets[i];
      gradients[i] = (float) (intercepts[k] + slopes[k] * offsets[i]);
    }
    return gradients;
  }

  int size() {
    return size;
  }

  int place(int i) {
    return places[i];
  }
}
