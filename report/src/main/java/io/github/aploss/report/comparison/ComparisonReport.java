package io.github.aploss.report.comparison;

import io.github.aploss.files.AtomicFile;
import io.github.aploss.report.chart.Axis;
import io.github.aploss.report.chart.Series;
import io.github.aploss.report.chart.Series.Mark;
import io.github.aploss.report.chart.XyChart;
import io.github.aploss.report.output.Markup;
import io.github.aploss.report.page.ColourChip;
import io.github.aploss.report.page.HtmlPage;
import io.github.aploss.report.page.Section;
import io.github.aploss.report.page.ValueTable;
import io.github.aploss.report.run.EpochScores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A page that sets trainings with different losses beside each other.
 *
 * @param lead one sentence on what was trained and on what data
 * @param metrics what is compared, in the order of the columns
 * @param contenders one per loss, at least one, all with the same number of runs
 * @param recipe what all of them share, by its dotted path
 */
public record ComparisonReport(
    String lead, List<String> metrics, List<Contender> contenders, Map<String, String> recipe) {
  /** Copies all collections. */
  public ComparisonReport {
    metrics = List.copyOf(metrics);
    contenders = List.copyOf(contenders);
    recipe = Collections.unmodifiableMap(new LinkedHashMap<>(recipe));
  }

  /** What the numbers of {@link Contender#text} are. */
  public String reading() {
    int runs = contenders.get(0).runs().size();
    return "After the last epoch"
        + (runs == 1
            ? ", one run of each loss"
            : ": mean ± standard deviation of %d runs".formatted(runs));
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
    Markup table = new Markup().open("figure").open("div", "class", "scroll");
    table
        .open("table", "class", "classes")
        .open("thead")
        .open("tr")
        .element("th", "loss", "scope", "col");
    metrics.forEach(name -> table.element("th", name, "scope", "col", "class", "number"));
    table.close().close().open("tbody");
    for (int i = 0; i < contenders.size(); i++) {
      Contender contender = contenders.get(i);
      table.open("tr").open("th", "scope", "row");
      ColourChip.add(table, contender.name(), i).close();
      for (String metric : metrics) {
        table.element("td", contender.text(metric), "class", "number");
      }
      table.close();
    }
    table.close().close().close();
    return table.element("figcaption", reading() + "; higher is better.").close().toString();
  }

  private String curves() {
    return Section.beside(metrics.stream().map(this::curve).toArray(String[]::new));
  }

  private String curve(String metric) {
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < contenders.size(); i++) {
      add(series, contenders.get(i), i, metric);
    }
    XyChart chart =
        new XyChart(
            metric + " over training",
            Axis.linear("epoch").between(0, Double.NaN),
            Axis.linear(metric).between(0, Double.NaN),
            series);
    String points =
        contenders.get(0).runs().size() == 1
            ? "One point per evaluation."
            : "One point per evaluation, the mean of the runs; thin lines are single runs.";
    return Section.figure(chart, points + " A curve that rises earlier converges faster.");
  }

  private static void add(List<Series> series, Contender contender, int colour, String metric) {
    if (contender.runs().size() > 1) {
      for (List<EpochScores> run : contender.runs()) {
        series.add(series(contender.name(), Mark.CONTEXT, colour, run, metric));
      }
    }
    series.add(series(contender.name(), Mark.DOTTED_LINE, colour, contender.means(), metric));
  }

  private static Series series(
      String name, Mark mark, int colour, List<EpochScores> scores, String metric) {
    double[] x = scores.stream().mapToDouble(EpochScores::epoch).toArray();
    double[] y =
        scores.stream()
            .mapToDouble(each -> each.scores().getOrDefault(metric, Double.NaN))
            .toArray();
    return new Series(name, mark, colour, x, y);
  }
}
