package io.github.aploss.detector.assign;

import java.util.Arrays;

/** The nearest of a stream of anchors; of those equally near, the first. */
final class NearestAnchors {
  private final int limit;

  /** By rising distance. */
  private final int[] anchors;

  private final double[] distances;
  private int count;

  NearestAnchors(int limit) {
    this.limit = limit;
    this.anchors = new int[limit + 1];
    this.distances = new double[limit + 1];
  }

  void offer(int anchor, double distance) {
    if (count == limit && distance >= distances[count - 1]) {
      return;
    }
    int place = count;
    while (place > 0 && distances[place - 1] > distance) {
      distances[place] = distances[place - 1];
      anchors[place] = anchors[place - 1];
      place--;
    }
    distances[place] = distance;
    anchors[place] = anchor;
    count = Math.min(count + 1, limit);
  }

  /** Their indices. */
  int[] ascending() {
    int[] sorted = Arrays.copyOf(anchors, count);
    Arrays.sort(sorted);
    return sorted;
  }
}
