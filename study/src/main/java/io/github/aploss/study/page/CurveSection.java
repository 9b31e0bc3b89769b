package io.github.aploss.study.page;

import io.github.aploss.report.chart.Axis;
import io.github.aploss.report.chart.Series;
import io.github.aploss.report.chart.Series.Mark;
import io.github.aploss.report.chart.XyChart;
import io.github.aploss.report.page.Section;
import io.github.aploss.study.form.Variant;
import io.github.aploss.study.judgement.RunCurve;
import io.github.aploss.study.judgement.StudyCurve;
import io.github.aploss.study.judgement.StudyResults;
import io.github.aploss.study.plan.PlannedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/** Numbers over the training, a line for each variant: the mean of its seeds, these behind it. */
final class CurveSection {
  /** Beyond it dots would hide the line. */
  private static final int MOST_DOTS = 30;

  private final StudyResults results;

  CurveSection(StudyResults results) {
    this.results = results;
  }

  /** Precision over steps. */
  String precision() {
    return beside(
        StudyCurve.precision(results),
        points("evaluation") + " A curve that rises earlier converges faster.");
  }

  /** The AP-loss of the training set over epochs. */
  String setLoss() {
    return beside(StudyCurve.setLoss(results), points("pass over all training images"));
  }

  /** Times of steps and losses over steps. */
  String times() {
    return beside(StudyCurve.times(results), "Medians of stretches of the training.");
  }

  private String beside(List<StudyCurve> curves, String caption) {
    return curves.isEmpty()
        ? ""
        : Section.beside(
            curves.stream().map(curve -> figure(curve, caption)).toArray(String[]::new));
  }

  private String points(String what) {
    return results.plan().seeds().size() == 1
        ? "One point per %s.".formatted(what)
        : "One point per %s, the mean of the runs; thin lines are single runs.".formatted(what);
  }

  private String figure(StudyCurve curve, String caption) {
    List<Series> series = new ArrayList<>();
    List<Variant> variants = results.plan().variants();
    VariantLines lines = new VariantLines(results.plan());
    variants.forEach(variant -> add(series, variant, lines.colour(variant), curve.of()));
    if (series.stream().allMatch(each -> each.size() == 0)) {
      return "";
    }
    XyChart chart =
        new XyChart(
            curve.title(),
            Axis.linear(curve.over()).between(0, Double.NaN),
            Axis.linear(curve.unit()).between(0, Double.NaN),
            series);
    return Section.figure(chart, caption);
  }

  private void add(
      List<Series> series, Variant variant, int colour, Function<PlannedRun, RunCurve> curve) {
    List<RunCurve> runs =
        results.plan().runs(variant).stream().filter(PlannedRun::isBegun).map(curve).toList();
    if (runs.size() > 1) {
      runs.forEach(
          run -> series.add(new Series(variant.name(), Mark.CONTEXT, colour, run.x(), run.y())));
    }
    RunCurve mean = mean(runs);
    Mark mark = mean.x().length > MOST_DOTS ? Mark.LINE : Mark.DOTTED_LINE;
    series.add(new Series(variant.name(), mark, colour, mean.x(), mean.y()));
  }

  /** Where all runs have a point. */
  private static RunCurve mean(List<RunCurve> runs) {
    TreeMap<Double, List<Double>> points = new TreeMap<>();
    for (RunCurve run : runs) {
      for (int i = 0; i < run.x().length; i++) {
        points.computeIfAbsent(run.x()[i], x -> new ArrayList<>()).add(run.y()[i]);
      }
    }
    points.values().removeIf(values -> values.size() < runs.size());
    return new RunCurve(
        points.keySet().stream().mapToDouble(Double::doubleValue).toArray(),
        points.values().stream()
            .mapToDouble(
                values ->
                    values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN))
            .toArray());
  }
}
