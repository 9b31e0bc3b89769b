package io.github.aploss.report.chart;

import io.github.aploss.report.output.Numbers;
import java.util.Arrays;

/** One drawing of a {@link BarChart}: legend, bars with their sums behind them, the axis below. */
final class BarDrawing {
  static final int WIDTH = 500;

  private static final double ROW = 26;
  private static final double BAR = 16;
  private static final double FOOT = 44;
  private static final double LONGEST_LABEL = 170;
  private static final double SUM = 52;

  private final BarChart chart;
  private final Legend legend;
  private final Scale scale;
  private final double left;

  BarDrawing(BarChart chart) {
    this.chart = chart;
    legend = Legend.ofParts(chart.parts(), WIDTH);
    Axis axis = chart.axis();
    Axis fromZero = axis.between(Double.isNaN(axis.from()) ? 0 : axis.from(), axis.to());
    scale = Scale.of(fromZero, chart.rows().stream().mapToDouble(BarDrawing::sum).toArray());
    left =
        10
            + chart.rows().stream()
                .mapToDouble(row -> TextWidth.of(row.label(), SvgCanvas.FONT))
                .map(width -> Math.min(width, LONGEST_LABEL))
                .max()
                .orElse(0);
  }

  int height() {
    return (int) Math.ceil(legend.height() + 4 + ROW * chart.rows().size() + FOOT);
  }

  void draw(SvgCanvas canvas) {
    legend.draw(canvas);
    drawAxis(canvas);
    double y = legend.height() + 4;
    for (BarChart.Row row : chart.rows()) {
      drawRow(canvas, row, y + (ROW - BAR) / 2);
      y += ROW;
    }
  }

  private void drawRow(SvgCanvas canvas, BarChart.Row row, double y) {
    double baseline = y + BAR - 4;
    String label = TextWidth.fit(row.label(), SvgCanvas.FONT, LONGEST_LABEL);
    canvas.text(label, "legend", left - 10, baseline, "end");
    double before = scale.from();
    for (int part = 0; part < row.values().length; part++) {
      double value = row.values()[part];
      if (Double.isFinite(value)) {
        canvas.group(MarkDrawing.colour(part));
        String hint = chart.parts().get(part) + ": " + Numbers.brief(value);
        double start = px(before);
        canvas.bar("bar", start, y, px(before + value) - start, BAR, row.label() + ", " + hint);
        canvas.endGroup();
        before += value;
      }
    }
    canvas.text(Numbers.brief(sum(row)), "value", px(before) + 8, baseline, "start");
  }

  private void drawAxis(SvgCanvas canvas) {
    double bottom = height() - FOOT + 4;
    StringBuilder grid = new StringBuilder();
    for (double tick : scale.ticks()) {
      String x = SvgLength.of(px(tick));
      grid.append('M').append(x).append(' ').append(SvgLength.of(legend.height() + 4));
      grid.append('V').append(SvgLength.of(bottom));
      canvas.text(Numbers.brief(tick), "tick", px(tick), bottom + 16, "middle");
    }
    canvas.path("grid", grid);
    canvas.text(chart.axis().label(), "label", (left + WIDTH - SUM) / 2, height() - 6, "middle");
  }

  private double px(double value) {
    return left + (WIDTH - SUM - left) * scale.share(value);
  }

  /** The length of a bar; NaN if no part of it is known. */
  private static double sum(BarChart.Row row) {
    double[] known = Arrays.stream(row.values()).filter(Double::isFinite).toArray();
    return known.length == 0 ? Double.NaN : Arrays.stream(known).sum();
  }
}
