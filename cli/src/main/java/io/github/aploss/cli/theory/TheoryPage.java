package io.github.aploss.cli.theory;

import io.github.aploss.loss.theory.Drawing;
import io.github.aploss.loss.theory.Drawing.Curve;
import io.github.aploss.loss.theory.Statement;
import io.github.aploss.report.chart.Axis;
import io.github.aploss.report.chart.Series;
import io.github.aploss.report.chart.Series.Mark;
import io.github.aploss.report.chart.XyChart;
import io.github.aploss.report.page.HtmlPage;
import io.github.aploss.report.page.Section;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The curves of the statements on a page. */
final class TheoryPage {
  private TheoryPage() {}

  /** Writes the page into the folder and returns where it is. */
  static Path write(List<Statement> statements, Path folder) {
    Path file = folder.resolve("theory.html");
    new HtmlPage(
            "theory",
            "Statements of the paper",
            "",
            List.of(),
            statements.stream().map(TheoryPage::section).toList())
        .write(file);
    return file;
  }

  private static Section section(Statement statement) {
    String[] figures =
        statement.drawings().stream()
            .map(drawing -> Section.figure(chart(drawing), ""))
            .toArray(String[]::new);
    return new Section(statement.name(), statement.title(), Section.beside(figures));
  }

  private static XyChart chart(Drawing drawing) {
    List<Series> series = new ArrayList<>();
    for (Curve curve : drawing.curves()) {
      Mark mark = curve.joined() ? Mark.LINE : Mark.CLOUD;
      series.add(new Series(curve.name(), mark, series.size(), curve.x(), curve.y()));
    }
    return new XyChart(
        drawing.title(), axis(drawing, drawing.x()), axis(drawing, drawing.y()), series);
  }

  private static Axis axis(Drawing drawing, String label) {
    return drawing.logarithmic() ? Axis.logarithmic(label) : Axis.linear(label);
  }
}
