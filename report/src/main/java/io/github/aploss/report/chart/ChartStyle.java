package io.github.aploss.report.chart;

import io.github.aploss.report.output.Palette;
import io.github.aploss.report.output.Resource;

/**
 * The style sheet that every chart needs around it, in a page that has the variables {@code
 * --paper}, {@code --ink}, {@code --soft}, {@code --quiet} and {@code --rule}.
 */
public final class ChartStyle {
  private ChartStyle() {}

  /**
   * CSS for {@link Chart#markup()}, and the ten colours as variables, {@code --c0} to {@code --c9}.
   */
  public static String css() {
    return Resource.text(ChartStyle.class, "chart.css") + Palette.rules();
  }
}
