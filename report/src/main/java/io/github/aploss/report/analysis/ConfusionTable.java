package io.github.aploss.report.analysis;

import io.github.aploss.report.output.Markup;
import io.github.aploss.report.output.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which class is taken for which, as a table whose cells are tinted: n classes, and after them "no
 * object" among the rows and "not detected" among the columns.
 *
 * @param classes n names
 * @param counts (n + 1) × (n + 1), objects of a class (rows) detected as another (columns)
 * @param minScore of the detections counted
 */
public record ConfusionTable(List<String> classes, long[][] counts, double minScore) {
  private static final int MOST = 25;

  /** Copies the names. */
  public ConfusionTable {
    classes = List.copyOf(classes);
  }

  /** The table; of many classes those with the most errors. */
  public String markup() {
    List<Integer> shown = shown();
    Markup markup = new Markup().open("figure").element("h3", "Which class is taken for which");
    markup.open("div", "class", "scroll").open("table", "class", "confusion").open("thead");
    markup.open("tr").element("th", "objects ↓ detected as →", "scope", "col");
    for (int column : shown) {
      markup.element("th", name(column, "not detected"), "scope", "col", "class", "number");
    }
    markup.close().close().open("tbody");
    shown.forEach(row -> row(markup, row, shown));
    return markup.close().close().close().element("figcaption", caption(shown)).close().toString();
  }

  private void row(Markup markup, int row, List<Integer> shown) {
    markup.open("tr").element("th", name(row, "no object"), "scope", "row");
    long all = IntStream.range(0, counts.length).mapToLong(column -> counts[row][column]).sum();
    for (int column : shown) {
      long count = counts[row][column];
      boolean meaningless = row == classes.size() && column == classes.size();
      markup.element(
          "td",
          meaningless || count == 0 ? "" : Numbers.fixed(count, 0),
          "class",
          "number",
          "style",
          Heat.of(meaningless || all == 0 ? 0 : (double) count / all));
    }
    markup.close();
  }

  private String name(int index, String beyond) {
    return index < classes.size() ? classes.get(index) : beyond;
  }

  private List<Integer> shown() {
    List<Integer> all = new ArrayList<>(IntStream.range(0, classes.size()).boxed().toList());
    if (all.size() > MOST) {
      all.sort(Comparator.comparingLong(this::errors).reversed());
      all = new ArrayList<>(all.subList(0, MOST));
      all.sort(Comparator.naturalOrder());
    }
    all.add(classes.size());
    return all;
  }

  private long errors(int label) {
    return IntStream.range(0, counts.length)
        .filter(other -> other != label)
        .mapToLong(other -> counts[label][other] + counts[other][label])
        .sum();
  }

  private String caption(List<Integer> shown) {
    String from =
        Double.isFinite(minScore)
            ? "Detections with a score of at least " + Numbers.brief(minScore)
            : "All detections";
    String which =
        shown.size() <= classes.size()
            ? " The %d of %d classes with the most errors.".formatted(MOST, classes.size())
            : "";
    return from
        + ", at IoU 0.50. The darker a cell, the larger its part of the row; on the diagonal they are"
        + " right."
        + which;
  }
}
