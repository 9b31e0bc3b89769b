package io.github.aploss.robustness.page;

import io.github.aploss.report.output.Markup;
import io.github.aploss.report.output.Numbers;
import io.github.aploss.report.page.ColourChip;
import io.github.aploss.report.page.TableFigure;
import io.github.aploss.robustness.perturbation.corruption.CorruptionGroup;
import io.github.aploss.robustness.precision.Estimate;
import io.github.aploss.robustness.suite.AttackedRun;
import io.github.aploss.robustness.suite.SuiteResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** mPC and rPC of each run, over all and by group. */
final class CorruptionTable {
  private CorruptionTable() {}

  static String html(SuiteResults results) {
    if (results.runs().stream().allMatch(run -> results.corruptions(run).isEmpty())) {
      return "";
    }
    List<String> heads = new ArrayList<>(List.of("run", "mPC", "rPC"));
    CorruptionGroup.BENCHMARK.forEach(group -> heads.add(group.name().toLowerCase(Locale.ROOT)));
    TableFigure figure = new TableFigure(heads, List.of());
    Markup table = figure.rows();
    for (int i = 0; i < results.runs().size(); i++) {
      row(table, results, results.runs().get(i), i);
    }
    return figure.captioned(caption(results));
  }

  private static void row(Markup table, SuiteResults results, AttackedRun run, int colour) {
    table.open("tr").open("th", "scope", "row");
    ColourChip.add(table, run.name(), colour).close();
    cell(table, results.meanUnderCorruption(run));
    cell(table, results.relativeUnderCorruption(run));
    for (CorruptionGroup group : CorruptionGroup.BENCHMARK) {
      cell(table, results.meanOfGroup(run, group));
    }
    table.close();
  }

  private static void cell(Markup table, Optional<Estimate> value) {
    table.element(
        "td",
        value.map(each -> Texts.plusMinus(each.map(v -> 100 * v), 1)).orElse(Numbers.NONE),
        "class",
        "number");
  }

  private static String caption(SuiteResults results) {
    List<String> missing =
        CorruptionGroup.benchmarkNames().stream()
            .filter(
                name ->
                    results.runs().stream()
                        .anyMatch(run -> !results.corruptions(run).contains(name)))
            .toList();
    String means =
        "mPC: the mean over corruptions and severities 1 to 5; rPC: mPC as a part of the clean"
            + " precision; groups: their share of mPC. In percent.";
    return missing.isEmpty()
        ? means
        : means
            + " Incomplete: of the 15 corruptions of the benchmark there are none of "
            + String.join(", ", missing)
            + ", so that these are not the benchmark's mPC.";
  }
}
