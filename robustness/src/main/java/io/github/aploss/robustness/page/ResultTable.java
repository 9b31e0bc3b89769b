package io.github.aploss.robustness.page;

import io.github.aploss.report.output.Markup;
import io.github.aploss.report.output.Numbers;
import io.github.aploss.report.page.ColourChip;
import io.github.aploss.report.page.TableFigure;
import io.github.aploss.robustness.precision.ApMetric;
import io.github.aploss.robustness.precision.Estimate;
import io.github.aploss.robustness.suite.AttackedRun;
import io.github.aploss.robustness.suite.PaperTable;
import io.github.aploss.robustness.suite.SuiteResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The table: a row for each run, a column for each attack, the drop from clean below each number.
 */
final class ResultTable {
  private final SuiteResults results;
  private final List<Column> columns;

  ResultTable(SuiteResults results) {
    this.results = results;
    this.columns = Column.of(results);
  }

  String caption() {
    String text =
        "%s in percent, with the standard error of a bootstrap over images; below it the drop from"
                .formatted(results.settings().metric().title())
            + " the run's own clean precision, with its own error. DeepFool: mean L2 norm of the"
            + " perturbations that made an object vanish, in grey levels 0 to 255.";
    if (hasPaper()) {
      text +=
          " In italics what the AP-loss paper has for this loss (Table III: VOC2007, another"
              + " network): only orders can be compared.";
    }
    return text;
  }

  private boolean hasPaper() {
    return results.settings().metric() != ApMetric.COCO
        && results.runs().stream().anyMatch(run -> paper(run, columns.get(0)).isPresent());
  }

  private OptionalDouble paper(AttackedRun run, Column column) {
    return results.settings().metric() == ApMetric.COCO
        ? OptionalDouble.empty()
        : PaperTable.value(run.recipe().loss().kind(), column.attack());
  }

  String html() {
    TableFigure figure =
        new TableFigure(
            Stream.concat(Stream.of("run"), columns.stream().map(Column::title)).toList(),
            List.of());
    Markup table = figure.rows();
    for (int i = 0; i < results.runs().size(); i++) {
      AttackedRun run = results.runs().get(i);
      table.open("tr").open("th", "scope", "row");
      ColourChip.add(table, run.name(), i).close();
      columns.forEach(column -> cell(table, run, column));
      table.close();
    }
    return figure.captioned(caption());
  }

  private void cell(Markup table, AttackedRun run, Column column) {
    Optional<Estimate> value = column.value().apply(run);
    table.open("td", "class", "number");
    table.text(value.map(column::text).orElse(Numbers.NONE));
    column.drop(run).ifPresent(drop -> table.empty("br").element("small", column.change(drop)));
    OptionalDouble paper = paper(run, column);
    if (paper.isPresent()) {
      table.empty("br").element("em", Numbers.fixed(paper.getAsDouble(), 1));
    }
    table.close();
  }

  /** Rows of text: for each attack what is left, and in brackets the drop; the head first. */
  List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("attack"));
    results.runs().forEach(run -> head.add(run.name()));
    rows.add(head);
    for (Column column : columns) {
      List<String> row = new ArrayList<>(List.of(column.title()));
      for (AttackedRun run : results.runs()) {
        String value = column.value().apply(run).map(column::text).orElse("-");
        row.add(value + column.drop(run).map(drop -> " (" + column.change(drop) + ")").orElse(""));
      }
      rows.add(row);
    }
    return rows;
  }
}
