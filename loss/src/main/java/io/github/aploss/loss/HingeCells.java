package io.github.aploss.loss;

import java.util.Arrays;

/**
 * Places whole cells of negatives at once. The place at which the last negative of a cell would
 * stand if it had the score of the cell's lower edge bounds the places of all negatives above from
 * below and of all those beneath from above; where the bounds of a cell meet nothing more needs to
 * be known of it.
 */
final class HingeCells {
  private final HingeInference inference;
  private final CellGrid grid;
  private final long[] counts;
  private final double[] sums;
  // Per cell how many negatives lie in it or higher, and the place at its lower edge.
  private final long[] through;
  private final int[] places;

  /**
   * @param grid of one span
   * @param moments of the negatives, powers 0 and 1
   */
  HingeCells(HingeInference inference, CellGrid grid, double[] moments, double reference) {
    this.inference = inference;
    this.grid = grid;
    int size = grid.size(0);
    counts = new long[size + 1];
    sums = new double[size + 1];
    through = new long[size + 2];
    places = new int[size + 2];
    for (int cell = size; cell >= 1; cell--) {
      counts[cell] = (long) moments[2 * cell];
      double middle = grid.middle(0, cell, reference);
      sums[cell] = counts[cell] * middle + moments[2 * cell + 1] * grid.width();
      through[cell] = through[cell + 1] + counts[cell];
    }
    places[size + 1] = 1;
    places[1] = placeAtEdge(1, 1, inference.lowest());
    fill(1, size + 1);
  }

  private int placeAtEdge(int cell, int from, int to) {
    double score = grid.starts()[0] + (cell - 1) * grid.width();
    return inference.place(Math.max(1, through[cell]), score, from, to);
  }

  /** Between two edges of known place the search is confined. */
  private void fill(int low, int high) {
    if (high - low < 2) {
      return;
    }
    if (places[low] == places[high]) {
      Arrays.fill(places, low + 1, high, places[low]);
      return;
    }
    int middle = (low + high) >>> 1;
    places[middle] = placeAtEdge(middle, places[high], places[low]);
    fill(low, middle);
    fill(middle, high);
  }

  boolean settled(int cell) {
    return counts[cell] == 0 || places[cell] == places[cell + 1];
  }

  /** Per cell of the grid whether its negatives have to be looked at one by one. */
  boolean[] open() {
    boolean[] open = new boolean[grid.cells()];
    for (int cell = 1; cell < counts.length; cell++) {
      open[cell] = !settled(cell);
    }
    return open;
  }

  int highest() {
    return counts.length - 1;
  }

  long count(int cell) {
    return counts[cell];
  }

  /** Sum of the scores in a cell, less the reference. */
  double sum(int cell) {
    return sums[cell];
  }

  long countAbove(int cell) {
    return through[cell + 1];
  }

  /** The highest place possible in a cell; the place of all in it if it is settled. */
  int from(int cell) {
    return places[cell + 1];
  }

  /** The lowest place possible in a cell. */
  int to(int cell) {
    return places[cell];
  }
}
