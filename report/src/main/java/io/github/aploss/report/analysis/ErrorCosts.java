package io.github.aploss.report.analysis;

import io.github.aploss.report.chart.Axis;
import io.github.aploss.report.chart.BarChart;
import io.github.aploss.report.output.Markup;
import io.github.aploss.report.output.Numbers;
import io.github.aploss.report.page.Section;
import java.util.List;

/**
 * What each kind of error costs in average precision at IoU .50.
 *
 * @param ap as it is
 * @param kinds of errors, for all classes together
 * @param classes those with objects
 */
public record ErrorCosts(double ap, List<Kind> kinds, List<OfClass> classes) {
  private static final int MOST_CLASSES = 80;

  /**
   * A kind of error.
   *
   * @param meaning in a few words
   * @param count how often it happens
   * @param gain what {@code ap} would gain without it
   */
  public record Kind(String word, String meaning, int count, double gain) {}

  /**
   * A class.
   *
   * @param gains what its {@code ap} would gain without each kind, in their order
   */
  public record OfClass(String name, double ap, List<Double> gains) {}

  /** Copies the lists. */
  public ErrorCosts {
    kinds = List.copyOf(kinds);
    classes = List.copyOf(classes);
  }

  /** Bars of the kinds, and a table of the classes. */
  public String markup() {
    return Section.beside(bars()) + (classes.size() < 2 ? "" : table());
  }

  private String bars() {
    List<BarChart.Row> rows =
        kinds.stream()
            .map(
                kind ->
                    new BarChart.Row(
                        kind.word() + " (" + Numbers.fixed(kind.count(), 0) + ")",
                        Math.max(0, kind.gain())))
            .toList();
    return Section.figure(
        new BarChart(
            "What errors cost", Axis.linear("AP50 gained without them"), List.of("gain"), rows),
        "AP50 is "
            + Numbers.score(ap)
            + ". Each bar is what it would gain if one kind of error alone were put right; in brackets"
            + " how many there are. "
            + meanings());
  }

  private String meanings() {
    StringBuilder text = new StringBuilder();
    kinds.forEach(
        kind ->
            text.append(text.isEmpty() ? "" : "; ")
                .append(kind.word())
                .append(": ")
                .append(kind.meaning()));
    return text.append('.').toString();
  }

  private String table() {
    Markup table = new Markup().open("div", "class", "scroll").open("table", "class", "classes");
    table.open("thead").open("tr").element("th", "AP50 gained without", "scope", "col");
    kinds.forEach(kind -> table.element("th", kind.word(), "scope", "col", "class", "number"));
    table.close().close().open("tbody");
    double most =
        classes.stream().flatMap(each -> each.gains().stream()).mapToDouble(v -> v).max().orElse(0);
    for (OfClass each : classes.subList(0, Math.min(MOST_CLASSES, classes.size()))) {
      table.open("tr").element("th", each.name(), "scope", "row");
      each.gains()
          .forEach(
              gain ->
                  table.element(
                      "td", Numbers.score(gain), "class", "number", "style", Heat.of(gain / most)));
      table.close();
    }
    return table.close().close().close().toString();
  }
}
