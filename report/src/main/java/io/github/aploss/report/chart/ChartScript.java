package io.github.aploss.report.chart;

import io.github.aploss.report.output.Resource;

/**
 * The JavaScript that draws charts: Apache ECharts, and {@code charts.js}, which tells it how
 * charts look here. Both are text to put into a page, so that it needs no other file.
 *
 * <p>Loaded, it draws each {@link Chart#markup()} of the page. A page whose numbers change calls
 * {@code aplossCharts.draw(element, chart)} with an element of class {@code chart} and an object of
 * the form of {@link Chart#json()}, as often as it likes.
 */
public final class ChartScript {
  /** The parts of ECharts for lines, bars and points, two thirds of the whole. */
  private static final String LIBRARY =
      "/META-INF/resources/webjars/echarts/5.3.1/dist/echarts.common.min.js";

  private ChartScript() {}

  /** Everything, some 660 kB; without {@code </script}. */
  public static String text() {
    return Resource.text(ChartScript.class, LIBRARY)
        + "\n"
        + Resource.text(ChartScript.class, "charts.js");
  }
}
