package io.github.aploss.report;

import io.github.aploss.files.AtomicFile;
import io.github.aploss.report.chart.Axis;
import io.github.aploss.report.chart.Series;
import io.github.aploss.report.chart.Series.Mark;
import io.github.aploss.report.chart.XyChart;
import io.github.aploss.report.output.Markup;
import io.github.aploss.report.output.Numbers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A page that sets trainings with different losses beside each other.
 *
 * @param lead one sentence on what was trained and on what data
 * @param metrics what is compared, in the order of the columns
 * @param contenders one per loss
 * @param recipe what all of them share, by its dotted path
 */
public record ComparisonReport(
    String lead, List<String> metrics, List<Contender> contenders, Map<String, String> recipe) {
  public ComparisonReport {
    metrics = List.copyOf(metrics);
    contenders = List.copyOf(contenders);
  }

  /** The page. */
  public String html() {
    List<Section> sections =
        List.of(
            new Section("results", "Results", table()),
            new Section("convergence", "Convergence", curves()),
            new Section("recipe", "Recipe", ValueTable.list(recipe)));
    return new HtmlPage("comparison", "Losses compared", lead, List.of(), sections).render();
  }

  /**
   * Writes the page; the file appears whole or not at all.
   *
   * @throws io.github.aploss.files.FileException if it cannot be written
   */
  public void write(Path file) {
    AtomicFile.write(file, html());
  }

  private String table() {
    Markup table = new Markup().open("div", "class", "scroll").open("table", "class", "classes");
    table.open("thead").open("tr").element("th", "loss", "scope", "col");
    metrics.forEach(name -> table.element("th", name, "scope", "col", "class", "number"));
    table.element("th", "runs", "scope", "col", "class", "number");
    table.close().close().open("tbody");
    for (int i = 0; i < contenders.size(); i++) {
      Contender contender = contenders.get(i);
      table.open("tr").open("th", "scope", "row");
      ClassTable.chip(table, contender.name(), i).close();
      for (String metric : metrics) {
        table.element("td", contender.text(metric), "class", "number");
      }
      table.element("td", Numbers.fixed(contender.runs().size(), 0), "class", "number");
      table.close();
    }
    return table.close().close().close().toString();
  }

  private String curves() {
    List<String> figures = new ArrayList<>();
    for (String metric : metrics) {
      List<Series> series = new ArrayList<>();
      for (int i = 0; i < contenders.size(); i++) {
        add(series, contenders.get(i), i, metric);
      }
      XyChart chart =
          new XyChart(
              metric + " over training",
              Axis.linear("epoch"),
              Axis.linear(metric).between(0, Double.NaN),
              series);
      figures.add(
          Section.figure(
              chart,
              "One point per evaluation, the mean over the seeds; higher is better. A curve that"
                  + " rises earlier converges faster."));
    }
    return Section.beside(figures.toArray(String[]::new));
  }

  private static void add(List<Series> series, Contender contender, int colour, String metric) {
    List<EpochScores> means = contender.means();
    double[] x = means.stream().mapToDouble(EpochScores::epoch).toArray();
    double[] y =
        means.stream()
            .mapToDouble(each -> each.scores().getOrDefault(metric, Double.NaN))
            .toArray();
    series.add(new Series(contender.name(), Mark.DOTTED_LINE, colour, x, y));
  }
}
