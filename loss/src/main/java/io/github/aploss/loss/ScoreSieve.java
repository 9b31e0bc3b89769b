package io.github.aploss.loss;

/**
 * Finds the few scores of a chunk that are not below a bound. Late in training nearly all are: so
 * the greatest of eight scores is compared first, and before it the greatest of sixty-four. Maxima
 * of columns, and not of neighbours, are what vector instructions take.
 */
final class ScoreSieve {
  private static final int ROWS = 8;

  private final float[] greatest;
  private final float[] greatestOfGreatest;
  private final int[] places;

  /**
   * @param chunk length of a chunk, a multiple of 64
   */
  ScoreSieve(int chunk) {
    greatest = new float[chunk / ROWS];
    greatestOfGreatest = new float[chunk / (ROWS * ROWS)];
    places = new int[chunk];
  }

  /** Where the scores are that {@link #notBelow} found, in no order. */
  int[] places() {
    return places;
  }

  /**
   * Counts the scores that are not below a bound, NaN among them, and notes their places.
   *
   * @param scores a whole chunk
   */
  int notBelow(float bound, float[] scores) {
    int columns = greatest.length;
    int fewer = greatestOfGreatest.length;
    columnMaxima(scores, greatest);
    columnMaxima(greatest, greatestOfGreatest);
    int count = 0;
    for (int c = 0; c < fewer; c++) {
      // So written that NaN passes: the maximum with NaN is NaN.
      if (!(greatestOfGreatest[c] < bound)) {
        for (int column = c; column < columns; column += fewer) {
          if (!(greatest[column] < bound)) {
            count = noteColumn(bound, scores, column, count);
          }
        }
      }
    }
    return count;
  }

  private int noteColumn(float bound, float[] scores, int column, int known) {
    int count = known;
    for (int i = column; i < scores.length; i += greatest.length) {
      places[count] = i;
      count += scores[i] < bound ? 0 : 1;
    }
    return count;
  }

  private static void columnMaxima(float[] values, float[] maxima) {
    int columns = maxima.length;
    System.arraycopy(values, 0, maxima, 0, columns);
    for (int start = columns; start < values.length; start += columns) {
      takeMaxima(values, start, maxima);
    }
  }

  private static void takeMaxima(float[] values, int start, float[] maxima) {
    for (int c = 0; c < maxima.length; c++) {
      maxima[c] = Math.max(maxima[c], values[start + c]);
    }
  }
}
