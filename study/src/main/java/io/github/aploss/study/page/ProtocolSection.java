package io.github.aploss.study.page;

import io.github.aploss.report.output.Markup;
import io.github.aploss.report.page.ValueTable;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.study.form.Scale;
import io.github.aploss.study.form.Variant;
import io.github.aploss.study.plan.PlannedRun;
import io.github.aploss.study.plan.ScaledRecipes;
import io.github.aploss.study.plan.StudyPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What all variants share, what each has of its own, and what differs from the full scale. */
final class ProtocolSection {
  private static final String FULL = "full";

  private final StudyPlan plan;

  ProtocolSection(StudyPlan plan) {
    this.plan = plan;
  }

  /** What is otherwise than at full scale, path by path; nothing at full scale. */
  Map<String, String> differences() {
    Scale full = plan.study().scales().get(FULL);
    Map<String, String> differences = new LinkedHashMap<>();
    if (full == null || plan.scale().name().equals(FULL)) {
      return differences;
    }
    List<Variant> theirs = plan.study().variants(full);
    Optional<PlannedRun> common =
        plan.runs().stream()
            .filter(run -> theirs.stream().anyMatch(each -> same(each, run.variant())))
            .findFirst();
    common.ifPresent(
        run -> {
          Variant variant =
              theirs.stream().filter(each -> same(each, run.variant())).findFirst().orElseThrow();
          Recipe published =
              new ScaledRecipes(plan.study(), full, options -> {})
                  .of(variant.withoutRuns(), run.seed());
          Map<String, String> there = published.values();
          Recipe own = run.isBegun() ? run.ownRecipe() : run.recipe();
          Map<String, String> here = own.values();
          own.differences(published).stream()
              .filter(path -> isOfProtocol(path, there.get(path)))
              .forEach(
                  path ->
                      differences.put(
                          path, plain(here.get(path)) + " instead of " + plain(there.get(path))));
        });
    return differences;
  }

  /** Data are told of elsewhere; what the paper leaves to the machine differs from nothing. */
  private static boolean isOfProtocol(String path, String published) {
    return !path.startsWith("data.")
        && !published.equals("auto")
        && !path.equals("training.proposals-from");
  }

  private static String plain(String value) {
    return value.equals("null") ? "none" : value;
  }

  private static boolean same(Variant one, Variant other) {
    return one.name().equals(other.name());
  }

  String html() {
    Map<String, String> differences = differences();
    if (differences.isEmpty()) {
      return "";
    }
    Markup section = new Markup();
    section.element(
        "p",
        "Beside the data, the trainings here differ from the published protocol, the scale full of"
            + " this study, in:");
    return section + ValueTable.list(differences);
  }

  /** The values that all runs have in common, by their own recipes where these are there. */
  Map<String, String> shared() {
    Map<String, String> shared = null;
    for (PlannedRun run : plan.runs()) {
      Map<String, String> values = values(run);
      if (shared == null) {
        shared = new LinkedHashMap<>(values);
      }
      shared.entrySet().retainAll(values.entrySet());
    }
    return shared;
  }

  private static Map<String, String> values(PlannedRun run) {
    return (run.isBegun() ? run.ownRecipe() : run.recipe()).values();
  }

  /** What a run has that others do not, in a line. */
  String own(PlannedRun run, Map<String, String> shared) {
    StringBuilder line = new StringBuilder();
    values(run)
        .forEach(
            (path, value) -> {
              if (!shared.containsKey(path) && !path.equals("training.seed")) {
                line.append(line.length() == 0 ? "" : ", ").append(path).append(' ').append(value);
              }
            });
    return line.toString();
  }
}
