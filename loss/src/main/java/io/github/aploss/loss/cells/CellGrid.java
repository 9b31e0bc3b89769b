package io.github.aploss.loss.cells;

import java.util.Arrays;

/**
 * Cuts the stretches of the axis of scores that matter, the spans, into cells of one width.
 *
 * <p>Cells are numbered upwards. Cell 0 is all that lies below the first span; the cells of a span
 * are followed by one for the gap up to the next span, or to infinity. Where in its cell a score
 * lies is told in units of the width from the middle: -0.5 to 0.5. All of it is relative to the
 * start of the span, so that scores far from 0 lose nothing.
 */
public final class CellGrid {
  private final double[] starts;
  private final int[] sizes;
  private final int[] firsts;
  private final double width;
  private final double perUnit;

  /**
   * @param starts of the spans, ascending
   * @param ends of the spans, each below the next start
   */
  CellGrid(double[] starts, double[] ends, double width) {
    this.starts = starts;
    this.width = width;
    perUnit = 1 / width;
    sizes = new int[starts.length];
    firsts = new int[starts.length + 1];
    firsts[0] = 1;
    for (int span = 0; span < starts.length; span++) {
      double cells = Math.ceil((ends[span] - starts[span]) * perUnit);
      sizes[span] = Math.max(1, (int) cells);
      firsts[span + 1] = firsts[span] + sizes[span] + 1;
    }
  }

  /** Everything less than {@code reach} away from one of the centres, which ascend. */
  static CellGrid around(double[] centres, double reach, double width) {
    double[] starts = new double[centres.length];
    double[] ends = new double[centres.length];
    int spans = 0;
    for (double centre : centres) {
      if (spans == 0 || centre - reach > ends[spans - 1]) {
        starts[spans++] = centre - reach;
      }
      ends[spans - 1] = centre + reach;
    }
    return new CellGrid(Arrays.copyOf(starts, spans), Arrays.copyOf(ends, spans), width);
  }

  int cells() {
    return firsts[starts.length];
  }

  double perUnit() {
    return perUnit;
  }

  double[] starts() {
    return starts;
  }

  int spans() {
    return starts.length;
  }

  /** Number of cells in a span, without the gap. */
  int size(int span) {
    return sizes[span];
  }

  /** The lowest cell of a span. */
  int first(int span) {
    return firsts[span];
  }

  /** The span that a score lies in or above; 0 for a score below all of them, and for NaN. */
  int span(double score) {
    if (starts.length == 1 || !(score >= starts[1])) {
      return 0;
    }
    int found = Arrays.binarySearch(starts, score);
    return found >= 0 ? found : -found - 2;
  }

  /** How far a score lies above the start of a span, in cells. */
  double position(double score, int span) {
    return (score - starts[span]) * perUnit;
  }

  /** Middle of a cell of a span, less some score. */
  double middle(int span, int cell, double score) {
    return (starts[span] - score) + (cell - firsts[span] + 0.5) * width;
  }
}
