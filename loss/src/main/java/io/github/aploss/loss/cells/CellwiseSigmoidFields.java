package io.github.aploss.loss.cells;

import static io.github.aploss.loss.cells.CellwiseSigmoidSums.CELLS_PER_K;
import static io.github.aploss.loss.cells.CellwiseSigmoidSums.ORDER;
import static io.github.aploss.loss.cells.CellwiseSigmoidSums.REACH;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Weighted sums over the positives of the logistic step, or of its slope, as functions of a score:
 * a polynomial in each cell, by the same series as {@link CellwiseSigmoidSums}.
 */
final class CellwiseSigmoidFields {
  private final double[] positives;
  private final double k;
  private final CellGrid grid;

  /**
   * @param positives ascending
   */
  CellwiseSigmoidFields(double[] positives, double k, CellGrid grid) {
    this.positives = positives;
    this.k = k;
    this.grid = grid;
  }

  /**
   * Per cell the polynomial, in the position of a score s, of {@code sum_i weights_i S'((s - p_i) /
   * k)}.
   *
   * @param moments cells without scores in them are left out
   */
  double[] slopeFields(double[] moments, double[] weights) {
    double[] fields = new double[grid.cells() * ORDER];
    forEachCell(
        moments, (span, cell) -> field(span, cell, weights, (a, m) -> (m + 1) * a[m + 1], fields));
    return fields;
  }

  /**
   * Per cell the polynomial, in the position of a score s, of {@code sum_i weights_i S((s - p_i) /
   * k)}; in a gap it is the weight of all positives below.
   *
   * @param moments cells without scores in them are left out
   */
  double[] valueFields(double[] moments, double[] weights) {
    double[] fields = new double[grid.cells() * ORDER];
    double[] below = new double[weights.length + 1];
    for (int i = 0; i < weights.length; i++) {
      below[i + 1] = below[i] + weights[i];
    }
    forEachCell(
        moments,
        (span, cell) -> {
          field(span, cell, weights, (a, m) -> a[m], fields);
          fields[cell * ORDER] += below[firstNear(middle(span, cell))];
        });
    for (int span = 0; span < grid.spans(); span++) {
      boolean last = span + 1 == grid.spans();
      int passed = last ? positives.length : firstNotBelow(grid.starts()[span + 1]);
      fields[(grid.first(span) + grid.size(span)) * ORDER] = below[passed];
    }
    return fields;
  }

  /** Takes a cell of a span. */
  private interface CellWork {
    void accept(int span, int cell);
  }

  private void forEachCell(double[] moments, CellWork work) {
    IntStream.range(0, grid.spans())
        .parallel()
        .forEach(
            span ->
                IntStream.range(grid.first(span), grid.first(span) + grid.size(span))
                    .parallel()
                    .filter(cell -> moments[cell * ORDER] != 0)
                    .forEach(cell -> work.accept(span, cell)));
  }

  /** The m-th coefficient of what is summed, from the Taylor series of S. */
  private interface Coefficient {
    double of(double[] series, int m);
  }

  /** What the positives within reach of a cell add to it. */
  private void field(
      int span, int cell, double[] weights, Coefficient coefficient, double[] fields) {
    double[] a = new double[ORDER + 1];
    double[] sum = new double[ORDER];
    double middle = middle(span, cell);
    for (int i = firstNear(middle);
        i < positives.length && positives[i] <= middle + (REACH + 1) * k;
        i++) {
      LogisticSeries.at(grid.middle(span, cell, positives[i]) / k, a);
      for (int m = 0; m < ORDER; m++) {
        sum[m] += weights[i] * coefficient.of(a, m);
      }
    }
    double unit = 1;
    for (int m = 0; m < ORDER; m++) {
      fields[cell * ORDER + m] = sum[m] * unit;
      unit /= CELLS_PER_K;
    }
  }

  private double middle(int span, int cell) {
    return grid.starts()[span] + grid.middle(span, cell, grid.starts()[span]);
  }

  /** The lowest positive whose step at a score is not yet 1. */
  private int firstNear(double score) {
    return firstNotBelow(score - (REACH + 1) * k);
  }

  private int firstNotBelow(double score) {
    int found = Arrays.binarySearch(positives, score);
    int first = found >= 0 ? found : -found - 1;
    while (first > 0 && positives[first - 1] >= score) {
      first--;
    }
    return first;
  }

  /** Value of a field at a positive. */
  double at(int i, double[] fields) {
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
