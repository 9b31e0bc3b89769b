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
   * Adds the negatives among some scores of a chunk.
   *
   * @param candidates where they are in the chunk
   * @param count how many
   * @return whether they are few still; if not they have to be forgotten
   */
  boolean add(HostMemory.Window window, int[] candidates, int count, BucketIndex index) {
    makeRoom(count);
    byte[] targets = window.targets;
    int known = size;
    for (int n = 0; n < count; n++) {
      int i = candidates[n];
      float score = window.scores[i];
      places[known] = window.offset() + i;
      buckets[known] = index.bucket(score);
      scores[known] = score;
      known += targets[i] == 0 ? 1 : 0;
    }
    size = known;
    return size <= most;
  }

  private void makeRoom(int more) {
    if (size + more > places.length) {
      int length = Math.max(2 * size, size + more);
      places = Arrays.copyOf(places, length);
      buckets = Arrays.copyOf(buckets, length);
      scores = Arrays.copyOf(scores, length);
    }
  }

  /** Counts all of them, and then forgets them: there are too many. */
  void forget(TotalsLog totals, double[] anchors) {
    for (int i = 0; i < size; i++) {
      totals.add(buckets[i], 1, scores[i] - anchors[buckets[i]]);
    }
    few = false;
    size = 0;
    places = null;
    buckets = null;
    scores = null;
  }

  /** Counts those that are here. */
  void addTo(BucketTotals totals, double[] anchors) {
    for (int i = 0; i < size; i++) {
      totals.add(buckets[i], 1, scores[i] - anchors[buckets[i]]);
    }
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
