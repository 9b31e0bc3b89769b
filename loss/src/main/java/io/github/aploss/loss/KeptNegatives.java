package io.github.aploss.loss;

import java.util.Arrays;

/**
 * The negatives of one task that take part in the ranking, with their buckets, remembered from one
 * pass to the next as long as they are few: then the last pass need not read the scores again. They
 * come chunk by chunk, in no order within a chunk.
 */
final class KeptNegatives {
  // A sixteenth of the scores, with twelve bytes each, is 0.75 bytes a score.
  private static final int SHARE = 16;

  private final int most;
  private int[] places = new int[64];
  private int[] buckets = new int[64];
  private float[] scores = new float[64];
  private int size;
  private boolean few = true;

  KeptNegatives(Segment task) {
    most = (int) (task.length() / SHARE);
  }

  /**
   * @param place counted from the start of the task
   */
  void add(int place, int bucket, float score) {
    if (size == most) {
      forget();
    }
    if (!few) {
      return;
    }
    if (size == places.length) {
      places = Arrays.copyOf(places, 2 * size);
      buckets = Arrays.copyOf(buckets, 2 * size);
      scores = Arrays.copyOf(scores, 2 * size);
    }
    places[size] = place;
    buckets[size] = bucket;
    scores[size++] = score;
  }

  /** There are too many. */
  void forget() {
    few = false;
    size = 0;
    places = null;
    buckets = null;
    scores = null;
  }

  /** Whether all of them are here. */
  boolean complete() {
    return few;
  }

  int size() {
    return size;
  }

  int place(int i) {
    return places[i];
  }

  int bucket(int i) {
    return buckets[i];
  }

  float score(int i) {
    return scores[i];
  }
}
