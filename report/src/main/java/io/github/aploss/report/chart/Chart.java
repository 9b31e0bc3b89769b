package io.github.aploss.report.chart;

import io.github.aploss.report.output.Markup;

/** Numbers to draw; {@link ChartScript} draws them in the browser. */
public sealed interface Chart permits XyChart, BarChart {
  /** What {@link #markup()} begins with. */
  String PLACE = "<div class=\"chart\"";

  /** What is seen, also for screen readers. */
  String title();

  /**
   * The chart as a JSON object: {@code {"title", "x": AXIS, "y": AXIS, "series": [{"name", "mark",
   * "colour", "points": [[x, y], …]}]}} or {@code {"title", "axis": AXIS, "parts": [name, …],
   * "rows": [{"label", "values": [number, …]}]}}, where an AXIS is {@code {"label", "scaling",
   * "from", "to"}}, without ends that the numbers decide. Values that are not finite are null.
   */
  default String json() {
    return ChartJson.of(this);
  }

  /** The place of the chart in a page that holds {@link ChartScript} and {@link ChartStyle}. */
  default String markup() {
    return new Markup().element("div", "", "class", "chart", "data-chart", json()).toString();
  }
}
