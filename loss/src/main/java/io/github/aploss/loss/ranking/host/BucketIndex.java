package io.github.aploss.loss.ranking.host;

/**
 * Finds the bucket of a float32 score: a uniform grid over the breakpoints tells where a binary
 * search has to look, most often in no more than one or two places.
 */
final class BucketIndex {
  // Most cells should hold no breakpoint, and all of them fit in the cache.
  private static final int FEWEST_CELLS = 1 << 12;
  private static final int MOST_CELLS = 1 << 14;

  // For each breakpoint the smallest float32 number that is not below it: as good to compare with.
  private final float[] breakpoints;
  private final float first;
  private final float last;
  private final float cellsPerUnit;
  // Breakpoints below cell c: the bucket search for a score in cell c starts here.
  private final int[] before;

  /**
   * @param exact the breakpoints, ascending, at least one
   */
  BucketIndex(double[] exact) {
    breakpoints = new float[exact.length];
    for (int i = 0; i < exact.length; i++) {
      breakpoints[i] = atLeast(exact[i]);
    }
    first = breakpoints[0];
    last = breakpoints[breakpoints.length - 1];
    int cells = Math.max(FEWEST_CELLS, Math.min(MOST_CELLS, 4 * breakpoints.length));
    cellsPerUnit = cells / (last - first);
    before = new int[cells + 1];
    for (float breakpoint : breakpoints) {
      before[cell(breakpoint, cells) + 1]++;
    }
    for (int c = 0; c < cells; c++) {
      before[c + 1] += before[c];
    }
  }

  /** The smallest float32 number that is not below another. */
  private static float atLeast(double bound) {
    float near = (float) bound;
    return near < bound ? Math.nextUp(near) : near;
  }

  /** The smallest score that is not below the first breakpoint. */
  float lowest() {
    return first;
  }

  // Of breakpoints that are all equal 0 / 0, cell 0. Never decreases as the score rises, which is
  // all that the search relies on.
  private int cell(float score, int cells) {
    return Math.min((int) ((score - first) * cellsPerUnit), cells - 1);
  }

  /** How many breakpoints are at or below a score that is not below the first; 0 for NaN. */
  int bucket(float score) {
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
  private int search(float score, int from, int to) {
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

  /** The smallest score of a bucket, which is not the lowest. */
  float start(int bucket) {
    return breakpoints[bucket - 1];
  }

  /** The smallest score beyond a bucket, or infinity. */
  float end(int bucket) {
    return bucket == breakpoints.length ? Float.POSITIVE_INFINITY : breakpoints[bucket];
  }
}
