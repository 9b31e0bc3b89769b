package io.github.aploss.workbench.benchmark.loss;

import io.github.aploss.report.chart.Axis;
import io.github.aploss.report.chart.Chart;
import io.github.aploss.report.chart.Series;
import io.github.aploss.report.chart.Series.Mark;
import io.github.aploss.report.chart.XyChart;
import io.github.aploss.report.page.HtmlPage;
import io.github.aploss.report.page.Section;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The costs drawn: for each number of scores and each distribution time and memory over positives.
 */
public record CostPage(LossCosts costs) {
  private static final double MEGABYTE = 1e6;

  /**
   * Writes {@code losses.html}.
   *
   * @return where the page is
   * @throws io.github.aploss.files.FileException if it cannot be written
   */
  public Path write(Path folder) {
    List<Section> sections = new ArrayList<>();
    for (long scores : costs.workloads().stream().map(Workload::scores).distinct().toList()) {
      for (ScoreDistribution distribution : ScoreDistribution.values()) {
        sections.add(section(scores, distribution));
      }
    }
    Path file = folder.resolve("losses.html");
    new HtmlPage("benchmark", "What the losses cost", "", List.of(), sections).write(file);
    return file;
  }

  private Section section(long scores, ScoreDistribution distribution) {
    return new Section(
        scores + "-" + distribution.title(),
        "%,d scores, %s".formatted(scores, distribution.title()),
        Section.beside(
            Section.figure(time(scores, distribution), ""),
            Section.figure(memory(scores, distribution), "")));
  }

  private Chart time(long scores, ScoreDistribution distribution) {
    return chart(
        "Time", "milliseconds, forward and backward", scores, distribution, LossCost::medianMs);
  }

  private Chart memory(long scores, ScoreDistribution distribution) {
    return chart(
        "Extra memory",
        "megabytes beside the scores and the gradient",
        scores,
        distribution,
        cost ->
            cost.extraBytes().isPresent() ? cost.extraBytes().getAsLong() / MEGABYTE : Double.NaN);
  }

  private Chart chart(
      String what,
      String axis,
      long scores,
      ScoreDistribution distribution,
      ToDoubleFunction<LossCost> value) {
    List<Workload> workloads =
        costs.workloads().stream()
            .filter(each -> each.scores() == scores && each.distribution() == distribution)
            .toList();
    List<Series> series = new ArrayList<>();
    List<String> losses = costs.rows().stream().map(LossCost::loss).distinct().toList();
    for (int i = 0; i < losses.size(); i++) {
      String loss = losses.get(i);
      List<LossCost> points =
          workloads.stream().flatMap(each -> costs.of(each, loss).stream()).toList();
      series.add(series(loss, i, points, value));
    }
    series.add(
        series(
            Contestants.FLOOR, Series.INK, workloads.stream().map(costs::floor).toList(), value));
    return new XyChart(what, Axis.logarithmic("positives"), Axis.logarithmic(axis), series);
  }

  private static Series series(
      String name, int colour, List<LossCost> points, ToDoubleFunction<LossCost> value) {
    return new Series(
        name,
        Mark.DOTTED_LINE,
        colour,
        points.stream().mapToDouble(cost -> cost.workload().positives()).toArray(),
        points.stream().mapToDouble(value).toArray());
  }
}
