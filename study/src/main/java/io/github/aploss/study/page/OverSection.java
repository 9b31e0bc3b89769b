package io.github.aploss.study.page;

import io.github.aploss.report.chart.Axis;
import io.github.aploss.report.chart.Series;
import io.github.aploss.report.chart.Series.Mark;
import io.github.aploss.report.chart.XyChart;
import io.github.aploss.report.page.Section;
import io.github.aploss.study.form.Axis.OfValues;
import io.github.aploss.study.form.Judgement;
import io.github.aploss.study.form.Variant;
import io.github.aploss.study.judgement.StudyResults;
import io.github.aploss.study.plan.StudyPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Numbers over the values of an axis, a line for all else that varies. */
final class OverSection {
  private final StudyResults results;
  private final StudyPlan plan;

  OverSection(StudyResults results) {
    this.results = results;
    this.plan = results.plan();
  }

  String html() {
    Optional<Judgement.Over> over = plan.study().judgement(Judgement.Over.class);
    Optional<OfValues> axis = plan.study().overAxis(plan.scale());
    if (axis.isEmpty()) {
      return "";
    }
    return Section.beside(
        over.get().numbers().stream()
            .map(number -> figure(axis.get(), number))
            .toArray(String[]::new));
  }

  private String figure(OfValues axis, String number) {
    VariantLines lines = new VariantLines(plan);
    Map<String, List<double[]>> points = new LinkedHashMap<>();
    for (Variant variant : plan.variants()) {
      double x = Double.parseDouble(variant.settings().values().get(axis.path()));
      double y = results.statistics(variant, number).mean();
      points
          .computeIfAbsent(lines.line(variant), name -> new ArrayList<>())
          .add(new double[] {x, y});
    }
    List<Series> series = new ArrayList<>();
    points.forEach((name, some) -> series.add(series(name, series.size(), some)));
    XyChart chart =
        new XyChart(
            number + " over " + axis.name(),
            Axis.linear(axis.name()).between(0, Double.NaN),
            Axis.linear(number).between(0, Double.NaN),
            series);
    return Section.figure(
        chart, plan.seeds().size() == 1 ? "One run each." : "Means of the seeds.");
  }

  private static Series series(String name, int colour, List<double[]> points) {
    return new Series(
        name,
        Mark.DOTTED_LINE,
        colour,
        points.stream().mapToDouble(point -> point[0]).toArray(),
        points.stream().mapToDouble(point -> point[1]).toArray());
  }
}
