package io.github.aploss.loss.cells;

import java.util.stream.IntStream;

/**
 * Sums of the logistic step {@code S((s - p_i) / k)} over many scores s, for every positive p_i,
 * without going through the pairs.
 *
 * <p>Within a cell of width k/2 the step is a polynomial in the score, to all digits of float64
 * when it is developed about the middle of the cell up to the 11th power: its poles are pi k away,
 * so what is left out is below (1/4 / pi)^12 = 7e-14 of it. A cell then acts on a positive through
 * the first 12 power sums of its scores, and a positive on a cell through 12 coefficients. Beyond
 * 48 k the step is 0 or 1 to 1e-21.
 */
public final class CellwiseSigmoidSums {
  public static final int ORDER = 12;
  static final double CELLS_PER_K = 2;
  static final int REACH = 48;

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

  /** The other way round: what the positives do to a score. */
  CellwiseSigmoidFields fields() {
    return new CellwiseSigmoidFields(positives, k, grid);
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

  /** How many scores are near enough to matter; NaN when one of them is not finite. */
  public static double count(double[] moments) {
    double count = 0;
    for (int at = 0; at < moments.length; at += ORDER) {
      count += moments[at] + 0 * moments[at + 1];
    }
    return count;
  }

  /** Per cell how many scores lie in higher ones. */
  private double[] countsAbove(double[] moments) {
    double[] above = new double[grid.cells()];
    for (int cell = above.length - 2; cell >= 0; cell--) {
      above[cell] = above[cell + 1] + moments[(cell + 1) * ORDER];
    }
    return above;
  }

  private int firstCell(int i, int span) {
    double position = grid.position(positives[i], span) - REACH * CELLS_PER_K;
    return grid.first(span) + (int) Math.max(0, position);
  }

  private int lastCell(int i, int span) {
    double position = grid.position(positives[i], span) + REACH * CELLS_PER_K;
    return grid.first(span) + (int) Math.min(grid.size(span) - 1, position);
  }
}
