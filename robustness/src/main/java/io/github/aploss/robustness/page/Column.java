package io.github.aploss.robustness.page;

import io.github.aploss.robustness.perturbation.corruption.CorruptionGroup;
import io.github.aploss.robustness.precision.Estimate;
import io.github.aploss.robustness.suite.AscentLevel;
import io.github.aploss.robustness.suite.AttackNames;
import io.github.aploss.robustness.suite.AttackedRun;
import io.github.aploss.robustness.suite.SuiteResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A column of the table of Table III and what follows it.
 *
 * @param title above it
 * @param attack as the paper's table is asked for it
 * @param scale what values are multiplied by to be shown: precisions are percent
 * @param value of a run; empty if it is not there
 * @param reference what a drop is measured from; empty where a drop has no meaning
 */
record Column(
    String title,
    String attack,
    double scale,
    Function<AttackedRun, Optional<Estimate>> value,
    Function<AttackedRun, Optional<Estimate>> reference) {

  private static final int PERCENT = 100;

  /** The columns of the attacks that were asked for, the clean images first. */
  static List<Column> of(SuiteResults results) {
    List<Column> columns = new ArrayList<>();
    columns.add(
        new Column("clean", AttackNames.CLEAN, PERCENT, results::clean, run -> Optional.empty()));
    for (String attack : List.of("black", "random", "flip")) {
      addPlain(columns, results, attack);
    }
    if (results.attacks().contains(AttackNames.ADVERSARIAL)) {
      columns.add(
          precision(
              results, "adversarial", AttackNames.ADVERSARIAL, run -> results.patched(run, run)));
      columns.add(precision(results, "noise patch", "noise-patch", results::noisePatched));
    }
    addPlain(columns, results, "gaussian");
    if (results.attacks().contains(AttackNames.DEEPFOOL)) {
      columns.add(
          new Column(
              "DeepFool", AttackNames.DEEPFOOL, 1, results::meanNorm, run -> Optional.empty()));
    }
    if (results.runs().stream().anyMatch(run -> !results.corruptions(run).isEmpty())) {
      String count = incomplete(results);
      columns.add(precision(results, "mPC" + count, "mpc", results::meanUnderCorruption));
      columns.add(
          new Column(
              "rPC" + count,
              "rpc",
              PERCENT,
              results::relativeUnderCorruption,
              run -> Optional.empty()));
    }
    if (results.attacks().contains(AttackNames.PGD)) {
      addAscents(columns, results);
    }
    return columns;
  }

  /** How many of the benchmark's corruptions the means are over, where it is not all of them. */
  private static String incomplete(SuiteResults results) {
    int least =
        results.runs().stream().mapToInt(run -> results.corruptions(run).size()).min().orElse(0);
    int all = CorruptionGroup.benchmarkNames().size();
    return least == all ? "" : " (%d of %d)".formatted(least, all);
  }

  private static void addPlain(List<Column> columns, SuiteResults results, String attack) {
    if (results.attacks().contains(attack)) {
      columns.add(precision(results, attack, attack, run -> results.ap(run, attack, 1)));
    }
  }

  private static void addAscents(List<Column> columns, SuiteResults results) {
    Function<AttackedRun, Optional<Estimate>> clean =
        run -> results.unattacked(run).map(each -> each.estimate());
    List<AscentLevel> levels = new ArrayList<>(AscentLevel.LINF);
    levels.addAll(AscentLevel.L2);
    for (AscentLevel level : levels) {
      String radius =
          level.radius() == Math.rint(level.radius())
              ? Integer.toString((int) level.radius())
              : Double.toString(level.radius());
      columns.add(
          new Column(
              (level.ball().equals("l2") ? "PGD L2 " : "PGD L∞ ") + radius,
              "pgd-" + level.ball() + "-" + radius,
              PERCENT,
              run -> results.worst(run, level),
              clean));
    }
  }

  private static Column precision(
      SuiteResults results,
      String title,
      String attack,
      Function<AttackedRun, Optional<Estimate>> value) {
    return new Column(title, attack, PERCENT, value, results::clean);
  }

  /** The drop from the reference; empty where there is none. */
  Optional<Estimate> drop(AttackedRun run) {
    return value.apply(run).flatMap(v -> reference.apply(run).map(r -> r.minus(v)));
  }

  /** A drop as the change that it is: what was lost has a minus, what was won a plus. */
  String change(Estimate drop) {
    return (drop.value() < 0 ? "+" : "−") + text(drop.map(each -> Math.abs(each)));
  }

  /** {@code value ± error}, in the unit of the column. */
  String text(Estimate estimate) {
    return Texts.plusMinus(estimate.map(each -> each * scale), 1);
  }
}
