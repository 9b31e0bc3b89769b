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

  /** A chart with a title above it and below it what is seen and how to read it. */
  public static String figure(Chart chart, String caption) {
    return new Markup()
        .open("figure")
        .element("h3", chart.title())
        .raw(chart.inlineSvg())
        .element("figcaption", caption)
        .close()
        .toString();
  }

  /** Figures side by side where the page is wide enough; nothing if all are empty. */
  public static String beside(String... figures) {
    String all = String.join("", figures);
    return all.isEmpty() ? "" : "<div class=\"beside\">" + all + "</div>";
  }
}
