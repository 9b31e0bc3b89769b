package io.github.aploss.report.chart;

import java.util.List;

/**
 * Horizontal bars, one per row, each made of parts laid end to end.
 *
 * @param title what is seen
 * @param axis what the length of a bar measures; shown below
 * @param parts what the parts of a bar are, in order; one name for plain bars
 * @param rows the bars, from the top
 */
public record BarChart(String title, Axis axis, List<String> parts, List<Row> rows)
    implements Chart {

  /**
   * One bar.
   *
   * @param label what stands before it
   * @param values one length per part, none negative; not finite: nothing is drawn
   */
  public record Row(String label, double... values) {}

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if a row has another number of values than there are parts
   */
  public BarChart {
    parts = List.copyOf(parts);
    rows = List.copyOf(rows);
    for (Row row : rows) {
      if (row.values().length != parts.size()) {
        throw new IllegalArgumentException(
            "bar '%s' has %d values for %d parts"
                .formatted(row.label(), row.values().length, parts.size()));
      }
    }
  }
}
