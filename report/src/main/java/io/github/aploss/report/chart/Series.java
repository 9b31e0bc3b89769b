package io.github.aploss.report.chart;

import java.util.Arrays;

/**
 * Points that belong together. Points with a coordinate that is not finite are gaps.
 *
 * @param name what the legend and hover texts say
 * @param mark how the points are drawn
 * @param colour index of the colour; {@link #INK} is the colour of text
 * @param x n values
 * @param y n values
 */
public record Series(String name, Mark mark, int colour, double[] x, double[] y) {
  /** Drawn in the colour of the text, not in one of the ten colours. */
  public static final int INK = -1;

  /** How the points of a series are drawn. */
  public enum Mark {
    /** A line through the points. */
    LINE,
    /** A line through few points, each with a dot that tells its values. */
    DOTTED_LINE,
    /** Faint dots; they carry no entry in the legend when a line of the same name exists. */
    CLOUD,
    /** A thin faint line for context, without an entry in the legend. */
    CONTEXT
  }

  /**
   * Checks and copies the values.
   *
   * @throws IllegalArgumentException if x and y differ in length
   */
  public Series {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "series '" + name + "' has " + x.length + " x values and " + y.length + " y values");
    }
    x = x.clone();
    y = y.clone();
  }

  /** A line through all points. */
  public static Series line(String name, int colour, double[] x, double[] y) {
    return new Series(name, Mark.LINE, colour, x, y);
  }

  /** The same points in another form. */
  public Series as(Mark form) {
    return new Series(name, form, colour, x, y);
  }

  /** How many points there are, gaps included. */
  public int size() {
    return x.length;
  }

  /** Whether point {@code i} has two finite coordinates. */
  boolean isPoint(int i) {
    return Double.isFinite(x[i]) && Double.isFinite(y[i]);
  }

  /** The points in ascending order of x, gaps left out. */
  Series sorted() {
    int[] order = java.util.stream.IntStream.range(0, size()).filter(this::isPoint).toArray();
    Integer[] boxed = Arrays.stream(order).boxed().toArray(Integer[]::new);
    Arrays.sort(boxed, (a, b) -> Double.compare(x[a], x[b]));
    double[] sortedX = Arrays.stream(boxed).mapToDouble(i -> x[i]).toArray();
    double[] sortedY = Arrays.stream(boxed).mapToDouble(i -> y[i]).toArray();
    return new Series(name, mark, colour, sortedX, sortedY);
  }
}
