package io.github.aploss.loss.cells;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Sums of the logistic step {@code S((s - p_i) / k)} over many scores s, for every positive p_i,
 * and the other way round, without going through the pairs.
 *
 * <p>Within a cell of width k/2 the step is a polynomial in the score, to all digits of float64
 * when it is developed about the middle of the cell up to the 11th power: its poles are pi k away,
 * so what is left out is below (1/4 / pi)^12 = 7e-14 of it. A cell then acts on a positive through
 * the first 12 power sums of its scores, and a positive on a cell through 12 coefficients. Beyond
 * 48 k the step is 0 or 1 to 1e-21.
 */
public final class CellwiseSigmoidSums {
  public static final int ORDER = 12;
  private static final double CELLS_PER_K = 2;
  private static final int REACH = 48;

  private final double[] positives;
  private final double k;
  private final CellGrid grid;

  /**
   * @param positives ascending
   */
  public CellwiseSigmoidSums(double[] positives, double k) {
    this.positives = positives;
    this.k = k;
    grid = CellGrid.around(positives, REACH * k, k / CELLS_PER_K);
  }

  /** How many positives there are. */
  int count() {
    return positives.length;
  }

  public CellGrid grid() {
    return grid;
  }

  /** Power sums of the positives themselves. */
  public double[] positiveMoments() {
    double[] moments = new double[grid.cells() * ORDER];
    for (double score : positives) {
      int span = grid.span(score);
      double position = grid.position(score, span);
      int step = Math.min((int) position, grid.size(span) - 1);
      double power = 1;
      for (int m = 0; m < ORDER; m++) {
        moments[(grid.first(span) + step) * ORDER + m] += power;
        power *= position - step - 0.5;
      }
    }
    return moments;
  }

  /**
   * For each positive the sum of S over the scores behind the moments, and that of S'.
   *
   * @param values receives the sums of S((s - p_i) / k)
   * @param slopes receives the sums of S'((s - p_i) / k)
   */
  public void sums(double[] moments, double[] values, double[] slopes) {
    double[] above = countsAbove(moments);
    IntStream.range(0, positives.length)
        .parallel()
        .forEach(i -> sums(i, moments, above, values, slopes));
  }

  private void sums(int i, double[] moments, double[] above, double[] values, double[] slopes) {
    int span = grid.span(positives[i]);
    int to = lastCell(i, span);
    double[] a = new double[ORDER + 1];
    double value = above[to];
    double slope = 0;
    for (int cell = firstCell(i, span); cell <= to; cell++) {
      int at = cell * ORDER;
      if (moments[at] != 0) {
        LogisticSeries.at(grid.middle(span, cell, positives[i]) / k, a);
        double unit = 1;
        for (int m = 0; m < ORDER; m++) {
          value += a[m] * unit * moments[at + m];
          slope += (m + 1) * a[m + 1] * unit * moments[at + m];
          unit /= CELLS_PER_K;
        }
      }
    }
    values[i] = value;
    slopes[i] = slope;
  }

  /** Per cell how many scores lie in higher ones. */
  private double[] countsAbove(double[] moments) {
    double[] above = new double[grid.cells()];
    for (int cell = above.length - 2; cell >= 0; cell--) {
      above[cell] = above[cell + 1] + moments[(cell + 1) * ORDER];
    }
    return above;
  }

  /**
   * Per cell the polynomial, in the position of a score s, of {@code sum_i weights_i S'((s - p_i) /
   * k)}.
   *
   * @param moments cells without scores in them are left out
   */
  public double[] slopeFields(double[] moments, double[] weights) {
    double[] fields = new double[grid.cells() * ORDER];
    IntStream.range(0, grid.spans())
        .parallel()
        .forEach(
            span ->
                IntStream.range(grid.first(span), grid.first(span) + grid.size(span))
                    .parallel()
                    .filter(cell -> moments[cell * ORDER] != 0)
                    .forEach(cell -> slopeField(span, cell, weights, fields)));
    return fields;
  }

  private void slopeField(int span, int cell, double[] weights, double[] fields) {
    double[] a = new double[ORDER + 1];
    double[] sum = new double[ORDER];
    double middle = grid.starts()[span] + grid.middle(span, cell, grid.starts()[span]);
    for (int i = firstNotBelow(middle - (REACH + 1) * k);
        i < positives.length && positives[i] <= middle + (REACH + 1) * k;
        i++) {
      LogisticSeries.at(grid.middle(span, cell, positives[i]) / k, a);
      for (int m = 0; m < ORDER; m++) {
        sum[m] += weights[i] * (m + 1) * a[m + 1];
      }
    }
    double unit = 1;
    for (int m = 0; m < ORDER; m++) {
      fields[cell * ORDER + m] = sum[m] * unit;
      unit /= CELLS_PER_K;
    }
  }

  private int firstNotBelow(double score) {
    int found = Arrays.binarySearch(positives, score);
    int first = found >= 0 ? found : -found - 1;
    while (first > 0 && positives[first - 1] >= score) {
      first--;
    }
    return first;
  }

  private int firstCell(int i, int span) {
    double position = grid.position(positives[i], span) - REACH * CELLS_PER_K;
    return grid.first(span) + (int) Math.max(0, position);
  }

  private int lastCell(int i, int span) {
    double position = grid.position(positives[i], span) + REACH * CELLS_PER_K;
    return grid.first(span) + (int) Math.min(grid.size(span) - 1, position);
  }

  /** Value of a field at a positive. */
  public double at(int i, double[] fields) {
    int span = grid.span(positives[i]);
    double position = grid.position(positives[i], span);
    int step = Math.min((int) position, grid.size(span) - 1);
    int cell = (grid.first(span) + step) * ORDER;
    double value = 0;
    for (int m = ORDER - 1; m >= 0; m--) {
      value = value * (position - step - 0.5) + fields[cell + m];
    }
    return value;
  }
}
