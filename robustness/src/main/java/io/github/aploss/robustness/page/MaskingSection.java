package io.github.aploss.robustness.page;

import io.github.aploss.report.output.Markup;
import io.github.aploss.report.output.Numbers;
import io.github.aploss.report.page.TableFigure;
import io.github.aploss.robustness.suite.AscentLevel;
import io.github.aploss.robustness.suite.AttackedRun;
import io.github.aploss.robustness.suite.Measurement;
import io.github.aploss.robustness.suite.SuiteResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * PGD with each objective apart, and whether a run only looks robust because its own loss gives no
 * direction.
 */
final class MaskingSection {
  private MaskingSection() {}

  static String html(SuiteResults results) {
    TableFigure figure =
        new TableFigure(
            List.of(
                "run",
                "ball",
                "ε",
                "objective",
                "AP",
                "gradient zero at the start",
                "objective rose",
                "before",
                "after"),
            List.of());
    Markup table = figure.rows();
    int rows = 0;
    for (AttackedRun run : results.runs()) {
      for (AscentLevel level : levels()) {
        for (String objective : results.objectives()) {
          Optional<Measurement> measured = results.ascent(run, level, objective);
          if (measured.isPresent()) {
            row(table, run, level, objective, measured.get());
            rows++;
          }
        }
      }
    }
    return rows == 0 ? "" : reading(results) + figure.captioned(CAPTION);
  }

  private static final String CAPTION =
      "own: the loss that the run was trained by, along its error-driven gradient if it is a ranking"
          + " loss; logit: minus the mean evidence for the true class near objects. Gradient zero: on"
          + " how many images the first gradient was exactly zero, so that the attack never moves."
          + " Rose: on how many the objective was higher at the end. Before and after are means of"
          + " the objective over the images.";

  private static List<AscentLevel> levels() {
    return Stream.concat(AscentLevel.LINF.stream(), AscentLevel.L2.stream()).toList();
  }

  private static void row(
      Markup table, AttackedRun run, AscentLevel level, String objective, Measurement measured) {
    table.open("tr").element("th", run.name(), "scope", "row");
    table.element("td", level.ball().equals("l2") ? "L2" : "L∞");
    number(table, Numbers.brief(level.radius()));
    table.element("td", objective);
    number(table, Texts.plusMinus(measured.estimate().map(v -> 100 * v), 1));
    number(table, count(measured, "standing"));
    number(table, count(measured, "risen"));
    number(table, Numbers.fixed(measured.numbers().get("before"), 3));
    number(table, Numbers.fixed(measured.numbers().get("after"), 3));
    table.close();
  }

  private static String count(Measurement measured, String name) {
    return "%.0f of %d".formatted(measured.numbers().get(name), measured.images());
  }

  private static void number(Markup table, String text) {
    table.element("td", text, "class", "number");
  }

  /** What may look like robustness and is none. */
  private static String reading(SuiteResults results) {
    List<String> standing = new ArrayList<>();
    for (AttackedRun run : results.runs()) {
      results
          .ascent(run, AscentLevel.LINF.get(0), results.objectives().get(0))
          .filter(each -> each.numbers().get("standing") > 0)
          .ifPresent(each -> standing.add(run.name() + " on " + count(each, "standing")));
    }
    String start =
        "A ranking loss whose positives already lead every negative by its margin has a gradient of"
            + " exactly zero; an attack along it alone stands still, and the detector would look"
            + " robust without being so. ";
    String found =
        standing.isEmpty()
            ? "Here that happened on no image: every first gradient of every run's own loss was"
                + " different from zero. "
            : "Here the first gradient of the own loss was zero for %s images. "
                .formatted(String.join(", ", standing));
    return new Markup()
        .element(
            "p",
            start
                + found
                + "Therefore every number of PGD in the table is the worse of two attacks, the second"
                + " of which goes through the logits and never saturates.")
        .toString();
  }
}
