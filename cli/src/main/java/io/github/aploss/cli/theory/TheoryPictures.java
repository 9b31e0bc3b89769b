package io.github.aploss.cli.theory;

import io.github.aploss.loss.theory.Drawing;
import io.github.aploss.loss.theory.Drawing.Curve;
import io.github.aploss.loss.theory.Statement;
import io.github.aploss.report.chart.Axis;
import io.github.aploss.report.chart.Series;
import io.github.aploss.report.chart.Series.Mark;
import io.github.aploss.report.chart.XyChart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The curves of the statements as SVG pictures. */
final class TheoryPictures {
  private TheoryPictures() {}

  static void write(List<Statement> statements, Path folder) {
    statements.stream()
        .flatMap(statement -> statement.drawings().stream())
        .forEach(drawing -> chart(drawing).write(folder.resolve(drawing.name() + ".svg")));
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
