package io.github.aploss.report.page;

import io.github.aploss.report.chart.Chart;
import io.github.aploss.report.output.Markup;

/**
 * A part of the page under a heading.
 *
 * @param id its anchor in the page
 * @param heading its heading
 * @param content markup below the heading; empty if there is nothing to show
 */
public record Section(String id, String heading, String content) {
  boolean isEmpty() {
    return content.isEmpty();
  }

  boolean hasCharts() {
    return content.contains(Chart.PLACE);
  }

  /**
   * A chart with a title above it and below it what is seen and how to read it.
   *
   * @param caption may be empty
   */
  public static String figure(Chart chart, String caption) {
    Markup figure = new Markup().open("figure").element("h3", chart.title()).raw(chart.markup());
    if (!caption.isEmpty()) {
      figure.element("figcaption", caption);
    }
    return figure.close().toString();
  }

  /** Figures side by side where the page is wide enough; nothing if all are empty. */
  public static String beside(String... figures) {
    String all = String.join("", figures);
    return all.isEmpty() ? "" : "<div class=\"beside\">" + all + "</div>";
  }
}
