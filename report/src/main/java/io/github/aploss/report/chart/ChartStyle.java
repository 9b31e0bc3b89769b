package io.github.aploss.report.chart;

import io.github.aploss.report.output.Palette;
import io.github.aploss.report.output.Resource;

/** The style sheet that every chart needs around it. */
public final class ChartStyle {
  private ChartStyle() {}

  /** CSS for {@link Chart#inlineSvg()}: text, grid, marks, and the ten colours c0 … c9. */
  public static String css() {
    return Resource.text(ChartStyle.class, "chart.css") + Palette.rules();
  }
}
