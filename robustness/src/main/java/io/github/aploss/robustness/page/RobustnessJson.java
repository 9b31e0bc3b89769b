package io.github.aploss.robustness.page;

import io.github.aploss.robustness.attack.DeepFoolSummary;
import io.github.aploss.robustness.perturbation.corruption.Corruption;
import io.github.aploss.robustness.precision.ApMetric;
import io.github.aploss.robustness.precision.Estimate;
import io.github.aploss.robustness.suite.AttackedRun;
import io.github.aploss.robustness.suite.FoolingRecord;
import io.github.aploss.robustness.suite.PaperTable;
import io.github.aploss.robustness.suite.SuiteResults;
import io.github.aploss.run.folder.IndentedJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The numbers of a suite as JSON; precisions from 0 to 1, but for those of the paper, which are
 * percent as it has them.
 */
public final class RobustnessJson {
  private RobustnessJson() {}

  /** Writes them; the file appears whole or not at all. */
  public static void write(SuiteResults results, Path file) {
    IndentedJson.write(file, tree(results));
  }

  private static Map<String, Object> tree(SuiteResults results) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("metric", results.settings().metric().label());
    tree.put("seed", results.settings().perturbations().seed());
    tree.put("images", results.data().sample().images().size());
    tree.put("runs", results.runs().stream().map(run -> run(results, run)).toList());
    return tree;
  }

  private static Map<String, Object> run(SuiteResults results, AttackedRun run) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("run", run.name());
    tree.put("model", run.recipe().model().name());
    tree.put("loss", run.recipe().loss().kind().title());
    tree.put("weights", run.weights());
    Map<String, Object> columns = new LinkedHashMap<>();
    for (Column column : Column.of(results)) {
      column
          .value()
          .apply(run)
          .ifPresent(value -> columns.put(column.attack(), cell(results, run, column, value)));
    }
    tree.put("columns", columns);
    Map<String, Object> corruptions = new LinkedHashMap<>();
    for (String name : results.corruptions(run)) {
      List<Object> severities = new ArrayList<>();
      for (int severity = 1; severity <= Corruption.SEVERITIES; severity++) {
        severities.add(number(results.ap(run, name, severity).orElseThrow().value()));
      }
      corruptions.put(name, severities);
    }
    tree.put("corruptions", corruptions);
    tree.put("corruptions_complete", results.isComplete(run));
    tree.put("ap_with_patch_of", transfer(results, run));
    results.fooling(run).ifPresent(record -> tree.put("deepfool", fooling(record)));
    return tree;
  }

  /** For each run that patches were trained against, the precision with each of them. */
  private static Map<String, Object> transfer(SuiteResults results, AttackedRun run) {
    Map<String, Object> transfer = new LinkedHashMap<>();
    for (AttackedRun trained : results.runs()) {
      List<Double> bySeed =
          results.patchedBySeed(run, trained).stream().map(each -> number(each.value())).toList();
      if (!bySeed.isEmpty()) {
        transfer.put(trained.name(), bySeed);
      }
    }
    return transfer;
  }

  private static Map<String, Object> cell(
      SuiteResults results, AttackedRun run, Column column, Estimate value) {
    Map<String, Object> cell = new LinkedHashMap<>();
    cell.put("value", number(value.value()));
    cell.put("error", number(value.error()));
    column
        .drop(run)
        .ifPresent(
            drop -> {
              cell.put("drop", number(drop.value()));
              cell.put("drop_error", number(drop.error()));
            });
    OptionalDouble paper = PaperTable.value(run.recipe().loss().kind(), column.attack());
    if (paper.isPresent() && results.settings().metric() != ApMetric.COCO) {
      cell.put("paper", paper.getAsDouble());
    }
    return cell;
  }

  private static Map<String, Object> fooling(FoolingRecord record) {
    DeepFoolSummary summary = record.summary();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("objects", summary.objects());
    tree.put("attacked", summary.attacked());
    tree.put("successes", summary.successes());
    tree.put("mean_norm", number(summary.meanNorm().orElse(Double.NaN)));
    tree.put("median_norm", number(summary.medianNorm().orElse(Double.NaN)));
    tree.put("mean_rms", number(summary.meanRms().orElse(Double.NaN)));
    tree.put("mean_smallest_norm", number(summary.meanSmallestNorm().orElse(Double.NaN)));
    tree.put("score", number(record.score()));
    tree.put("precision", number(record.precision()));
    tree.put("recall", number(record.recall()));
    return tree;
  }

  /** JSON has no other numbers. */
  private static Double number(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
