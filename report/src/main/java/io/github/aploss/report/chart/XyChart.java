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

  @Override
  public String svg() {
    return SvgCanvas.standAlone(this.title, XyDrawing.WIDTH, XyDrawing.HEIGHT, this::draw);
  }

  @Override
  public String inlineSvg() {
    return SvgCanvas.inline(title, XyDrawing.WIDTH, XyDrawing.HEIGHT, this::draw);
  }

  private void draw(SvgCanvas canvas) {
    new XyDrawing(this, canvas).draw();
  }
}
