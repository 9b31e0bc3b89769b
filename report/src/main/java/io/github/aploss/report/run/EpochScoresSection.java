package io.github.aploss.report.run;

import io.github.aploss.report.chart.Axis;
import io.github.aploss.report.chart.Series;
import io.github.aploss.report.chart.Series.Mark;
import io.github.aploss.report.chart.XyChart;
import io.github.aploss.report.page.Section;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** How the scores of the evaluations grew over the epochs. */
final class EpochScoresSection {
  private EpochScoresSection() {}

  /** The figure; empty without evaluations. */
  static String figure(List<EpochScores> epochs) {
    List<Series> series = series(epochs);
    if (series.isEmpty()) {
      return "";
    }
    XyChart chart =
        new XyChart(
            "Scores over training",
            Axis.linear("epoch"),
            Axis.linear("score").between(0, Double.NaN),
            series);
    return Section.figure(
        chart,
        "One point per evaluation; higher is better. Curves that are still"
            + " rising at the end ask for a longer run.");
  }

  private static List<Series> series(List<EpochScores> epochs) {
    Set<String> names = new LinkedHashSet<>();
    epochs.forEach(each -> names.addAll(each.scores().keySet()));
    double[] x = epochs.stream().mapToDouble(EpochScores::epoch).toArray();
    List<Series> series = new ArrayList<>();
    for (String name : names) {
      double[] y =
          epochs.stream()
              .mapToDouble(each -> each.scores().getOrDefault(name, Double.NaN))
              .toArray();
      series.add(new Series(name, Mark.DOTTED_LINE, series.size(), x, y));
    }
    return series;
  }
}
