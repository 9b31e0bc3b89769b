package io.github.aploss.robustness.page;

import io.github.aploss.report.chart.Axis;
import io.github.aploss.report.chart.Series;
import io.github.aploss.report.chart.Series.Mark;
import io.github.aploss.report.chart.XyChart;
import io.github.aploss.report.page.Section;
import io.github.aploss.robustness.perturbation.corruption.Corruption;
import io.github.aploss.robustness.perturbation.corruption.CorruptionGroup;
import io.github.aploss.robustness.precision.Estimate;
import io.github.aploss.robustness.suite.AscentLevel;
import io.github.aploss.robustness.suite.AttackedRun;
import io.github.aploss.robustness.suite.SuiteResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/** Precision over severity, and over how far an attack may go. */
final class CurveSection {
  private final SuiteResults results;

  CurveSection(SuiteResults results) {
    this.results = results;
  }

  String corruptions() {
    List<String> figures = new ArrayList<>();
    figures.add(overSeverity("all corruptions", CorruptionGroup.benchmarkNames()));
    for (CorruptionGroup group : CorruptionGroup.BENCHMARK) {
      figures.add(overSeverity(group.name().toLowerCase(Locale.ROOT), group.members()));
    }
    return Section.beside(figures.toArray(String[]::new));
  }

  private String overSeverity(String title, List<String> names) {
    double[] severities = new double[Corruption.SEVERITIES + 1];
    for (int i = 0; i < severities.length; i++) {
      severities[i] = i;
    }
    return figure(
        title,
        "severity",
        severities,
        (run, i) -> i == 0 ? results.clean(run) : results.atSeverity(run, names, i),
        "The mean over the corruptions; severity 0 is the image as it is.");
  }

  String ascents() {
    return Section.beside(
        overRadius("PGD, L∞", AscentLevel.LINF, "ε, grey levels"),
        overRadius("PGD, L2", AscentLevel.L2, "ε / √values, grey levels"));
  }

  private String overRadius(String title, List<AscentLevel> levels, String axis) {
    double[] radii = new double[levels.size() + 1];
    for (int i = 0; i < levels.size(); i++) {
      radii[i + 1] = levels.get(i).radius();
    }
    return figure(
        title,
        axis,
        radii,
        (run, i) ->
            i == 0
                ? results.unattacked(run).map(each -> each.estimate())
                : results.worst(run, levels.get(i - 1)),
        "The worse of both objectives, on inputs that are not rounded to bytes.");
  }

  private String figure(
      String title,
      String axis,
      double[] x,
      BiFunction<AttackedRun, Integer, Optional<Estimate>> value,
      String caption) {
    List<Series> series = new ArrayList<>();
    boolean any = false;
    for (int r = 0; r < results.runs().size(); r++) {
      AttackedRun run = results.runs().get(r);
      double[] y = new double[x.length];
      for (int i = 0; i < y.length; i++) {
        y[i] = value.apply(run, i).map(Estimate::value).orElse(Double.NaN);
        any |= i > 0 && Double.isFinite(y[i]);
      }
      series.add(new Series(run.name(), Mark.DOTTED_LINE, r, x, y));
    }
    if (!any) {
      return "";
    }
    return Section.figure(
        new XyChart(
            title,
            Axis.linear(axis).between(0, Double.NaN),
            Axis.linear(results.settings().metric().title()).between(0, Double.NaN),
            series),
        caption);
  }
}
