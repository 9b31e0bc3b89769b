package io.github.aploss.workbench.benchmark.loss;

import io.github.aploss.report.chart.Axis;
import io.github.aploss.report.chart.Chart;
import io.github.aploss.report.chart.Series;
import io.github.aploss.report.chart.Series.Mark;
import io.github.aploss.report.chart.XyChart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The costs drawn: for each number of scores and each distribution time and memory over positives.
 */
public record CostCharts(LossCosts costs) {
  private static final double MEGABYTE = 1e6;

  /**
   * Writes {@code time-<scores>-<distribution>.svg} and {@code memory-<scores>-<distribution>.svg}.
   *
   * @return the files
   * @throws io.github.aploss.report.output.ReportException if one cannot be written
   */
  public List<Path> write(Path folder) {
    List<Path> files = new ArrayList<>();
    for (long scores : costs.workloads().stream().map(Workload::scores).distinct().toList()) {
      for (ScoreDistribution distribution : ScoreDistribution.values()) {
        String place = scores + "-" + distribution.title() + ".svg";
        files.add(write(time(scores, distribution), folder.resolve("time-" + place)));
        files.add(write(memory(scores, distribution), folder.resolve("memory-" + place)));
      }
    }
    return files;
  }

  private static Path write(Chart chart, Path file) {
    chart.write(file);
    return file;
  }

  Chart time(long scores, ScoreDistribution distribution) {
    return chart(
        "Time", "milliseconds, forward and backward", scores, distribution, LossCost::medianMs);
  }

  Chart memory(long scores, ScoreDistribution distribution) {
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
    return new XyChart(
        "%s of the losses on %,d scores, %s".formatted(what, scores, distribution.title()),
        Axis.logarithmic("positives"),
        Axis.logarithmic(axis),
        series);
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
