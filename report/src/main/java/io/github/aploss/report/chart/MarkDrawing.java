package io.github.aploss.report.chart;

import io.github.aploss.report.output.Numbers;
import java.util.function.DoubleUnaryOperator;

/**
 * Draws the points of a series.
 *
 * @param px pixel of a value of x
 * @param py pixel of a value of y
 */
record MarkDrawing(SvgCanvas canvas, DoubleUnaryOperator px, DoubleUnaryOperator py) {

  /** Draws the points that have a place; the others are gaps. */
  void draw(Series series, boolean[] placed) {
    canvas.group(colour(series.colour()));
    switch (series.mark()) {
      case LINE -> canvas.path("line", polyline(series, placed));
      case CONTEXT -> canvas.path("context", polyline(series, placed));
      case CLOUD -> canvas.path("cloud", dots(series, placed));
      case DOTTED_LINE -> drawDottedLine(series, placed);
      default -> throw new AssertionError(series.mark());
    }
    canvas.endGroup();
  }

  static String colour(int index) {
    return index == Series.INK ? "ink" : "c" + index % io.github.aploss.report.output.Palette.SIZE;
  }

  private void drawDottedLine(Series series, boolean[] placed) {
    canvas.path("line", polyline(series, placed));
    for (int i = 0; i < placed.length; i++) {
      if (placed[i]) {
        canvas.dot(x(series, i), y(series, i), 3.2, hint(series, i));
      }
    }
  }

  private static String hint(Series series, int i) {
    return series.name()
        + ": "
        + Numbers.brief(series.y()[i])
        + " at "
        + Numbers.brief(series.x()[i]);
  }

  private CharSequence polyline(Series series, boolean[] placed) {
    StringBuilder path = new StringBuilder(12 * placed.length);
    boolean drawing = false;
    for (int i = 0; i < placed.length; i++) {
      if (placed[i]) {
        point(path, drawing ? 'L' : 'M', x(series, i), y(series, i));
      }
      drawing = placed[i];
    }
    return path;
  }

  /** Dots as lines of no length with round ends: one short path instead of many elements. */
  private CharSequence dots(Series series, boolean[] placed) {
    StringBuilder path = new StringBuilder(12 * placed.length);
    for (int i = 0; i < placed.length; i++) {
      if (placed[i]) {
        point(path, 'M', x(series, i), y(series, i));
        path.append("h0");
      }
    }
    return path;
  }

  private static void point(StringBuilder path, char command, double x, double y) {
    path.append(command);
    SvgLength.append(path, x);
    path.append(' ');
    SvgLength.append(path, y);
  }

  private double x(Series series, int i) {
    return px.applyAsDouble(series.x()[i]);
  }

  private double y(Series series, int i) {
    return py.applyAsDouble(series.y()[i]);
  }
}
