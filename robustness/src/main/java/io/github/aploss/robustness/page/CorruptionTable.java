package io.github.aploss.robustness.page;

import io.github.aploss.report.output.Markup;
import io.github.aploss.report.output.Numbers;
import io.github.aploss.report.page.ColourChip;
import io.github.aploss.robustness.perturbation.corruption.CorruptionGroup;
import io.github.aploss.robustness.precision.Estimate;
import io.github.aploss.robustness.suite.AttackedRun;
import io.github.aploss.robustness.suite.SuiteResults;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** mPC and rPC of each run, over all and by group. */
final class CorruptionTable {
  private CorruptionTable() {}

  static String html(SuiteResults results) {
    if (results.runs().stream().allMatch(run -> results.corruptions(run).isEmpty())) {
      return "";
    }
    Markup table = new Markup().open("figure").open("div", "class", "scroll");
    table.open("table", "class", "classes").open("thead").open("tr");
    Stream.of("run", "mPC", "rPC").forEach(head -> table.element("th", head, "scope", "col"));
    for (CorruptionGroup group : CorruptionGroup.BENCHMARK) {
      table.element("th", group.name().toLowerCase(Locale.ROOT), "scope", "col");
    }
    table.close().close().open("tbody");
    for (int i = 0; i < results.runs().size(); i++) {
      row(table, results, results.runs().get(i), i);
    }
    table.close().close().close();
    return table.element("figcaption", caption(results)).close().toString();
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
