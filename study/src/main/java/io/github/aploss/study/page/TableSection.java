package io.github.aploss.study.page;

import io.github.aploss.report.output.Markup;
import io.github.aploss.report.page.ColourChip;
import io.github.aploss.report.page.TableFigure;
import io.github.aploss.study.form.Reported;
import io.github.aploss.study.form.Variant;
import io.github.aploss.study.judgement.Leaders;
import io.github.aploss.study.judgement.StudyResults;
import io.github.aploss.study.plan.StudyPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The table: a row for each variant, a column for each number; below it what others reported. */
final class TableSection {
  private final StudyResults results;
  private final StudyPlan plan;
  private final List<String> columns;
  private final Map<String, List<Variant>> leaders = new HashMap<>();

  TableSection(StudyResults results) {
    this.results = results;
    this.plan = results.plan();
    this.columns = results.columns();
    columns.forEach(column -> leaders.put(column, Leaders.by(results, column)));
  }

  String html() {
    TableFigure figure = new TableFigure(List.of(head()), columns);
    Markup table = figure.rows();
    VariantLines lines = new VariantLines(plan);
    for (Variant variant : plan.variants()) {
      table.open("tr").open("th", "scope", "row");
      ColourChip.add(table, variant.name(), lines.colour(variant)).close();
      columns.forEach(column -> cell(table, variant, column));
      table.close();
    }
    return figure.captioned(caption());
  }

  /** The axes' names. */
  private String head() {
    List<String> names = new ArrayList<>();
    plan.study()
        .axes(plan.scale())
        .forEach(
            axis -> {
              if (!axis.name().isEmpty()) {
                names.add(axis.name());
              }
            });
    return names.isEmpty() ? "variant" : String.join(" × ", names);
  }

  private void cell(Markup table, Variant variant, String column) {
    table.open("td", "class", "number");
    table.element(
        leaders.get(column).contains(variant) ? "b" : "span",
        Cells.text(column, results.statistics(variant, column)));
    reported(variant, column)
        .ifPresent(value -> table.empty("br").open("em").text(Cells.text(column, value)).close());
    table.close();
  }

  private OptionalDouble reported(Variant variant, String column) {
    for (Reported each : plan.study().reported()) {
      OptionalDouble value = each.value(variant.name(), column);
      if (value.isPresent()) {
        return value;
      }
    }
    return OptionalDouble.empty();
  }

  private String caption() {
    boolean reported =
        plan.variants().stream()
            .anyMatch(each -> columns.stream().anyMatch(c -> reported(each, c).isPresent()));
    boolean led = leaders.values().stream().anyMatch(each -> !each.isEmpty());
    return reading()
        + "."
        + (led
            ? " Bold: the highest of the column, and those whose paired difference from it cannot be"
                + " told from chance."
            : "")
        + (reported
            ? " In italics below, what was reported elsewhere under another protocol: orders can be"
                + " compared, numbers cannot."
            : "");
  }

  /** What the numbers are. */
  String reading() {
    IntSummaryStatistics seeds =
        plan.variants().stream()
            .mapToInt(each -> results.statistics(each, columns.get(0)).seeds())
            .summaryStatistics();
    String weights = "On the test split, with the weights to use: ";
    if (seeds.getMax() < 2) {
      return weights + "one run of each variant";
    }
    String least = seeds.getMin() < seeds.getMax() ? seeds.getMin() + " to " : "";
    return weights + "mean ± standard deviation of %s%d runs".formatted(least, seeds.getMax());
  }

  /** Rows of text, the head first. */
  List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of(head()));
    head.addAll(columns);
    rows.add(head);
    for (Variant variant : plan.variants()) {
      List<String> row = new ArrayList<>(List.of(variant.name()));
      columns.forEach(column -> row.add(Cells.text(column, results.statistics(variant, column))));
      rows.add(row);
    }
    return rows;
  }
}
