package io.github.aploss.report.chart;

import io.github.aploss.report.output.Numbers;
import java.util.stream.DoubleStream;

/** One drawing of an {@link XyChart}: legend on top, then the y label, the plot, the x axis. */
final class XyDrawing {
  static final int WIDTH = 500;
  static final int HEIGHT = 312;

  private static final double LABEL_ROW = 30;
  private static final double FOOT = 42;
  private static final double RIGHT = 16;

  private final XyChart chart;
  private final SvgCanvas canvas;
  private final Legend legend;
  private final Scale xScale;
  private final Scale yScale;
  private final double left;
  private final double top;
  private final double bottom = HEIGHT - FOOT;
  private final double right = WIDTH - RIGHT;

  XyDrawing(XyChart chart, SvgCanvas canvas) {
    this.chart = chart;
    this.canvas = canvas;
    legend = Legend.of(chart.series(), WIDTH);
    xScale = Scale.of(chart.x(), chart.series().stream().flatMapToDouble(XyDrawing::xs).toArray());
    yScale = Scale.of(chart.y(), chart.series().stream().flatMapToDouble(XyDrawing::ys).toArray());
    left = 10 + widestTick();
    top = legend.height() + LABEL_ROW;
  }

  void draw() {
    legend.draw(canvas);
    drawAxes();
    boolean empty = true;
    for (Series series : chart.series()) {
      if (series.size() > 0) {
        new MarkDrawing(canvas, this::px, this::py).draw(series, placed(series));
        empty = false;
      }
    }
    if (empty) {
      canvas.text("no data", "tick", (left + right) / 2, (top + bottom) / 2, "middle");
    }
  }

  private void drawAxes() {
    canvas.text(chart.y().label(), "label", 0, top - 14, "start");
    canvas.text(chart.x().label(), "label", (left + right) / 2, HEIGHT - 6, "middle");
    StringBuilder grid = new StringBuilder();
    for (double tick : yScale.ticks()) {
      line(grid, left, py(tick), right, py(tick));
      canvas.text(Numbers.brief(tick), "tick", left - 8, py(tick) + 4, "end");
    }
    canvas.path("grid", grid);
    StringBuilder axis = new StringBuilder();
    line(axis, left, bottom, right, bottom);
    for (double tick : xScale.ticks()) {
      line(axis, px(tick), bottom, px(tick), bottom + 4);
      canvas.text(Numbers.brief(tick), "tick", px(tick), bottom + 18, "middle");
    }
    canvas.path("axis", axis);
  }

  private static void line(StringBuilder path, double x1, double y1, double x2, double y2) {
    path.append('M').append(SvgLength.of(x1)).append(' ').append(SvgLength.of(y1));
    path.append('L').append(SvgLength.of(x2)).append(' ').append(SvgLength.of(y2));
  }

  /** Which points of a series have a place in this chart. */
  private boolean[] placed(Series series) {
    boolean[] placed = new boolean[series.size()];
    for (int i = 0; i < placed.length; i++) {
      placed[i] = xScale.shows(series.x()[i]) && yScale.shows(series.y()[i]);
    }
    return placed;
  }

  private double px(double x) {
    return left + (right - left) * xScale.share(x);
  }

  private double py(double y) {
    return bottom - (bottom - top) * yScale.share(y);
  }

  private double widestTick() {
    return yScale.ticks().stream()
        .mapToDouble(tick -> TextWidth.of(Numbers.brief(tick), SvgCanvas.FONT))
        .max()
        .orElse(0);
  }

  private static DoubleStream xs(Series series) {
    return DoubleStream.of(series.x());
  }

  private static DoubleStream ys(Series series) {
    return DoubleStream.of(series.y());
  }
}
