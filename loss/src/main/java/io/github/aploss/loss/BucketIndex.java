package io.github.aploss.loss;

/**
 * Finds the bucket of a score: a uniform grid over the breakpoints tells where a binary search has
 * to look, most often in no more than one or two places.
 */
final class BucketIndex {
  // Most cells should hold no breakpoint, and all of them fit in the cache.
  private static final int FEWEST_CELLS = 1 << 12;
  private static final int MOST_CELLS = 1 << 14;

  private final double[] breakpoints;
  private final double first;
  private final double last;
  private final double cellsPerUnit;
  // Breakpoints below cell c: the bucket search for a score in cell c starts here.
  private final int[] before;

  /**
   * @param breakpoints ascending, at least one
   */
  BucketIndex(double[] breakpoints) {
    this.breakpoints = breakpoints;
    first = breakpoints[0];
    last = breakpoints[breakpoints.length - 1];
    int cells = Math.max(FEWEST_CELLS, Math.min(MOST_CELLS, 4 * breakpoints.length));
    cellsPerUnit = cells / (last - first);
    before = new int[cells + 1];
    for (double breakpoint : breakpoints) {
      before[cell(breakpoint, cells) + 1]++;
    }
    for (int c = 0; c < cells; c++) {
      before[c + 1] += before[c];
    }
  }

  // Of breakpoints that are all equal 0 / 0, cell 0. Never decreases as the score rises, which is
  // all that the search relies on.
  private int cell(double score, int cells) {
    return Math.min((int) ((score - first) * cellsPerUnit), cells - 1);
  }

  /** How many breakpoints are at or below a score that is not below the first; 0 for NaN. */
  int bucket(double score) {
    if (score >= last) {
      return breakpoints.length;
    }
    int cell = cell(score, before.length - 1);
    int low = before[cell];
    // A processor could not foresee the outcome of these two steps, so they have no branch; beyond
    // the breakpoints of the cell, or at the last of all, they stand still.
    low += breakpoints[low] <= score ? 1 : 0;
    low += breakpoints[low] <= score ? 1 : 0;
    return breakpoints[low] <= score ? search(score, low + 1, before[cell + 1]) : low;
  }

  /** Counts on from {@code from} breakpoints: there are at most {@code to}. */
  private int search(double score, int from, int to) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (breakpoints[middle] <= score) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * The bucket that the first {@code length} scores all lie in, as they do early in training; 0
   * when they do not, or lie below the first breakpoint.
   */
  int commonBucket(float[] scores, int length) {
    if (!(scores[0] >= first)) {
      return 0;
    }
    int bucket = bucket(scores[0]);
    float from = atLeast(breakpoints[bucket - 1]);
    float to =
        bucket == breakpoints.length ? Float.POSITIVE_INFINITY : atLeast(breakpoints[bucket]);
    for (int i = 1; i < length; i++) {
      if (!(scores[i] >= from && scores[i] < to)) {
        return 0;
      }
    }
    return bucket;
  }

  /** The smallest score that is not below the first breakpoint. */
  float lowest() {
    return atLeast(first);
  }

  /** The smallest float32 number that is not below another: to compare with it is as good. */
  private static float atLeast(double bound) {
    float near = (float) bound;
    return near < bound ? Math.nextUp(near) : near;
  }
}
