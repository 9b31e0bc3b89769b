package io.github.aploss.robustness.page;

import io.github.aploss.report.chart.Axis;
import io.github.aploss.report.chart.Series;
import io.github.aploss.report.chart.XyChart;
import io.github.aploss.report.output.Markup;
import io.github.aploss.report.output.Numbers;
import io.github.aploss.report.page.ColourChip;
import io.github.aploss.report.page.Section;
import io.github.aploss.report.page.TableFigure;
import io.github.aploss.robustness.attack.DeepFoolSummary;
import io.github.aploss.robustness.suite.AttackedRun;
import io.github.aploss.robustness.suite.FoolingRecord;
import io.github.aploss.robustness.suite.SuiteResults;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What DeepFool found: norms and how they are distributed. */
final class FoolingSection {
  private FoolingSection() {}

  static String html(SuiteResults results) {
    List<AttackedRun> runs =
        results.runs().stream().filter(run -> results.fooling(run).isPresent()).toList();
    return runs.isEmpty() ? "" : table(results, runs) + Section.beside(distribution(results, runs));
  }

  private static String table(SuiteResults results, List<AttackedRun> runs) {
    TableFigure figure =
        new TableFigure(
            List.of(
                "run",
                "objects",
                "attacked",
                "vanished",
                "mean norm",
                "median",
                "mean RMS",
                "smallest of an image",
                "at score",
                "precision",
                "recall"),
            List.of());
    Markup table = figure.rows();
    for (AttackedRun run : runs) {
      row(table, results, run);
    }
    return figure.captioned(
        "Norms are L2 in grey levels over all values of the input ("
            + inputs(runs)
            + "); they grow with its size. They are upper bounds: a greedy search. Means are"
            + " over what vanished, the median counts failures as infinite. Attacked are the"
            + " objects that are detected above the score that has the best F1 on these"
            + " images, of each run its own.");
  }

  private static String inputs(List<AttackedRun> runs) {
    return String.join(
        ", ",
        runs.stream()
            .map(run -> run.recipe().input())
            .map(
                input ->
                    input.testsOnSquares()
                        ? "%1$d x %1$d x 3".formatted(input.testSize())
                        : "shorter side " + input.testSize())
            .distinct()
            .toList());
  }

  private static void row(Markup table, SuiteResults results, AttackedRun run) {
    FoolingRecord record = results.fooling(run).orElseThrow();
    DeepFoolSummary summary = record.summary();
    table.open("tr").open("th", "scope", "row");
    ColourChip.add(table, run.name(), results.runs().indexOf(run)).close();
    number(table, Long.toString(summary.objects()));
    number(table, Long.toString(summary.attacked()));
    number(table, Long.toString(summary.successes()));
    number(table, results.meanNorm(run).map(each -> Texts.plusMinus(each, 1)).orElse(""));
    number(table, fixed(summary.medianNorm(), 1));
    number(table, fixed(summary.meanRms(), 3));
    number(table, fixed(summary.meanSmallestNorm(), 1));
    number(table, Numbers.score(record.score()));
    number(table, Numbers.score(record.precision()));
    number(table, Numbers.score(record.recall()));
    table.close();
  }

  private static String fixed(OptionalDouble value, int decimals) {
    return value.isPresent() ? Numbers.fixed(value.getAsDouble(), decimals) : Numbers.NONE;
  }

  private static void number(Markup table, String text) {
    table.element("td", text, "class", "number");
  }

  private static String distribution(SuiteResults results, List<AttackedRun> runs) {
    List<Series> series = new ArrayList<>();
    for (AttackedRun run : runs) {
      FoolingRecord record = results.fooling(run).orElseThrow();
      double[] norms = record.norms();
      double[] share = new double[norms.length];
      for (int i = 0; i < share.length; i++) {
        share[i] = (i + 1.0) / record.summary().attacked();
      }
      series.add(Series.line(run.name(), results.runs().indexOf(run), norms, share));
    }
    return Section.figure(
        new XyChart(
            "Norms of DeepFool",
            Axis.linear("L2 norm, grey levels").between(0, Double.NaN),
            Axis.unit("share of attacked objects"),
            series),
        "Of the attacked objects those that vanish under a perturbation of at most this norm. Further"
            + " to the right is more robust.");
  }
}
