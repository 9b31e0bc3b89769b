package io.github.aploss.loss;

/**
 * Finds the few scores of a chunk that are not below a bound. Late in training nearly all are: so
 * the greatest of eight scores is compared first, and before it the greatest of sixty-four. Maxima
 * of columns, and not of neighbours, are what vector instructions take; and a place is always
 * noted, to be written over if it was in vain, as no processor can foresee which scores stay.
 */
final class ScoreSieve {
  private static final int ROWS = 8;

  private final float[] row;
  private final float[] greatest;
  private final float[] greatestOfGreatest;
  private final int[] groups;
  private final int[] columns;
  private final int[] places;

  /**
   * @param chunk length of a chunk, a multiple of 64
   */
  ScoreSieve(int chunk) {
    row = new float[chunk / ROWS];
    greatest = new float[chunk / ROWS];
    greatestOfGreatest = new float[chunk / (ROWS * ROWS)];
    groups = new int[greatestOfGreatest.length];
    columns = new int[greatest.length];
    places = new int[chunk];
  }

  /** Where the scores are that {@link #notBelow} found, in no order. */
  int[] places() {
    return places;
  }

  /**
   * Counts the scores that are not below a bound, NaN among them, and notes their places.
   *
   * @param lowest the bound, finite
   * @param scores a whole chunk
   */
  int notBelow(float lowest, float[] scores) {
    // The difference of -0 and 0 is -0, as if it were below; to -0 it is 0.
    float bound = lowest == 0 ? -0f : lowest;
    columnMaxima(scores, greatest);
    columnMaxima(greatest, greatestOfGreatest);
    int count = 0;
    for (int group = 0; group < groups.length; group++) {
      groups[count] = group;
      count += notBelow(bound, greatestOfGreatest[group]);
    }
    count = refine(groups, count, greatest, greatestOfGreatest.length, bound, columns);
    return refine(columns, count, scores, greatest.length, bound, places);
  }

  /** Looks at all values of some columns. */
  private static int refine(
      int[] columns, int known, float[] values, int step, float bound, int[] found) {
    int count = 0;
    for (int c = 0; c < known; c++) {
      int i = columns[c];
      for (int row = 0; row < ROWS; row++) {
        found[count] = i;
        count += notBelow(bound, values[i]);
        i += step;
      }
    }
    return count;
  }

  /**
   * 1, or 0 if the value is below the bound, read from the sign of the difference: a comparison
   * would become a branch. NaN passes, as the maximum of NaN and a number, NaN, does.
   */
  private static int notBelow(float bound, float value) {
    return 1 + (Float.floatToIntBits(value - bound) >> 31);
  }

  private void columnMaxima(float[] values, float[] maxima) {
    int length = maxima.length;
    System.arraycopy(values, 0, maxima, 0, length);
    for (int start = length; start < values.length; start += length) {
      // Vector instructions take only loops in which all arrays have the same index.
      System.arraycopy(values, start, row, 0, length);
      takeMaxima(row, maxima);
    }
  }

  private static void takeMaxima(float[] values, float[] maxima) {
    for (int c = 0; c < maxima.length; c++) {
      maxima[c] = Math.max(maxima[c], values[c]);
    }
  }
}
