package io.github.aploss.study.page;

import io.github.aploss.run.folder.IndentedJson;
import io.github.aploss.study.form.Reported;
import io.github.aploss.study.form.Variant;
import io.github.aploss.study.judgement.PairedDifference;
import io.github.aploss.study.judgement.RunCurve;
import io.github.aploss.study.judgement.RunPrecision;
import io.github.aploss.study.judgement.SeedStatistics;
import io.github.aploss.study.judgement.StudyCurve;
import io.github.aploss.study.judgement.StudyResults;
import io.github.aploss.study.plan.PlannedRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the page of a study says, as JSON; numbers that are not known are null. */
public final class StudyJson {
  private StudyJson() {}

  /** Writes it; the file appears whole or not at all. */
  public static void write(StudyResults results, Path file) {
    IndentedJson.write(file, tree(results));
  }

  private static Map<String, Object> tree(StudyResults results) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("study", results.plan().study().name());
    tree.put("title", results.plan().study().title());
    tree.put("scale", results.plan().scale().name());
    tree.put("seeds", results.plan().seeds());
    tree.put("reference", results.reference().name());
    List<Object> variants = new ArrayList<>();
    results.plan().variants().forEach(each -> variants.add(variant(results, each)));
    tree.put("variants", variants);
    tree.put(
        "reported", results.plan().study().reported().stream().map(StudyJson::reported).toList());
    tree.put("protocol", new ProtocolSection(results.plan()).differences());
    tree.put("recipe", new ProtocolSection(results.plan()).shared());
    return tree;
  }

  /** As others have it: {@code factor} is not applied. */
  private static Map<String, Object> reported(Reported reported) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("source", reported.source());
    tree.put("setting", reported.setting());
    tree.put("factor", reported.factor());
    tree.put("columns", reported.columns());
    tree.put("variants", rows(reported.variants()));
    tree.put("others", rows(reported.others()));
    tree.put("notes", reported.notes());
    return tree;
  }

  private static Map<String, Object> rows(Map<String, List<Double>> rows) {
    Map<String, Object> tree = new LinkedHashMap<>();
    rows.forEach(
        (name, row) ->
            tree.put(name, boxed(row.stream().mapToDouble(Double::doubleValue).toArray())));
    return tree;
  }

  private static Map<String, Object> variant(StudyResults results, Variant variant) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", variant.name());
    tree.put("settings", variant.settings().values());
    Map<String, Object> numbers = new LinkedHashMap<>();
    for (String column : results.columns()) {
      SeedStatistics each = results.statistics(variant, column);
      Map<String, Object> cell = new LinkedHashMap<>();
      cell.put("mean", number(each.mean()));
      cell.put("spread", number(each.spread()));
      cell.put("seeds", each.seeds());
      numbers.put(column, cell);
    }
    tree.put("numbers", numbers);
    if (!variant.equals(results.reference())) {
      tree.put("differences", differences(results, variant));
    }
    tree.put("runs", results.plan().runs(variant).stream().map(run -> run(results, run)).toList());
    return tree;
  }

  private static Map<String, Object> differences(StudyResults results, Variant variant) {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (String column : RunPrecision.ESTIMATED) {
      Optional<PairedDifference> difference = results.difference(variant, column);
      difference.ifPresent(
          each -> {
            Map<String, Object> cell = new LinkedHashMap<>();
            cell.put("value", number(each.value()));
            cell.put("low", number(each.low()));
            cell.put("high", number(each.high()));
            cell.put("seeds", each.seeds());
            cell.put("distinct", each.isDistinct());
            tree.put(column, cell);
          });
    }
    return tree;
  }

  private static Map<String, Object> run(StudyResults results, PlannedRun run) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("seed", run.seed());
    tree.put("key", run.key().value());
    tree.put("folder", run.folder().getFileName().toString());
    tree.put("minutes", number(results.times(run).minutes()));
    Map<String, Object> numbers = new LinkedHashMap<>();
    results.columns().forEach(column -> numbers.put(column, number(results.number(run, column))));
    tree.put("numbers", numbers);
    if (run.isBegun()) {
      tree.put("curves", curves(results, run));
    }
    return tree;
  }

  private static Map<String, Object> curves(StudyResults results, PlannedRun run) {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (StudyCurve each : StudyCurve.all(results)) {
      RunCurve points = each.of().apply(run);
      tree.put(each.name(), Map.of(each.over(), points.x(), "value", boxed(points.y())));
    }
    return tree;
  }

  private static List<Object> boxed(double[] values) {
    List<Object> boxed = new ArrayList<>();
    for (double value : values) {
      boxed.add(number(value));
    }
    return boxed;
  }

  private static Object number(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
