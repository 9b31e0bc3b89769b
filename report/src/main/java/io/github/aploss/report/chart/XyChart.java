package io.github.aploss.report.chart;

import java.util.List;

/**
 * Lines and points over two axes.
 *
 * @param title what is seen
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param series drawn in this order, later ones on top
 */
public record XyChart(String title, Axis x, Axis y, List<Series> series) implements Chart {
  /** Copies the list. */
  public XyChart {
    series = List.copyOf(series);
  }
}
