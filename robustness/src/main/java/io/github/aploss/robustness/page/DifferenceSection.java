package io.github.aploss.robustness.page;

import io.github.aploss.report.output.Markup;
import io.github.aploss.report.page.TableFigure;
import io.github.aploss.robustness.precision.Estimate;
import io.github.aploss.robustness.suite.AttackedRun;
import io.github.aploss.robustness.suite.SuiteResults;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the first run loses less than each of the others: differences of drops. */
final class DifferenceSection {
  private DifferenceSection() {}

  static String html(SuiteResults results) {
    List<AttackedRun> runs = results.runs();
    if (runs.size() < 2) {
      return "";
    }
    AttackedRun first = runs.get(0);
    List<Column> columns =
        Column.of(results).stream().filter(column -> column.drop(first).isPresent()).toList();
    if (columns.isEmpty()) {
      return "";
    }
    TableFigure figure =
        new TableFigure(
            Stream.concat(
                    Stream.of("drop less that of " + first.name()),
                    columns.stream().map(Column::title))
                .toList(),
            List.of());
    Markup table = figure.rows();
    for (AttackedRun run : runs.subList(1, runs.size())) {
      table.open("tr").element("th", run.name(), "scope", "row");
      for (Column column : columns) {
        Optional<Estimate> difference =
            column.drop(run).flatMap(d -> column.drop(first).map(d::minus));
        table.open("td", "class", "number");
        difference.ifPresent(each -> write(table, column, each));
        table.close();
      }
      table.close();
    }
    return figure.captioned(
        "Above 0: the run loses more than "
            + first.name()
            + ". Both drops are resampled together, image by image; bold where the difference"
            + " is more than twice its standard error, which one number in twenty is by chance"
            + " alone. One training of each loss: how much another seed would change is not"
            + " part of the error.");
  }

  private static void write(Markup table, Column column, Estimate difference) {
    String text = column.text(difference);
    if (difference.differsFromZero()) {
      table.element("b", text);
    } else {
      table.text(text);
    }
  }
}
