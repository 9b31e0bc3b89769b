package io.github.aploss.robustness.page;

import io.github.aploss.report.output.Markup;
import io.github.aploss.report.output.Numbers;
import io.github.aploss.report.page.TableFigure;
import io.github.aploss.robustness.precision.Estimate;
import io.github.aploss.robustness.suite.AttackedRun;
import io.github.aploss.robustness.suite.SuiteResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Adversarial patches: trained on the run of the row, tested on the run of the column. */
final class TransferSection {
  private TransferSection() {}

  static String html(SuiteResults results) {
    boolean none =
        results.runs().stream()
            .noneMatch(
                run -> results.runs().stream().anyMatch(o -> results.patched(run, o).isPresent()));
    if (none) {
      return "";
    }
    TableFigure figure =
        new TableFigure(
            Stream.concat(
                    Stream.of("trained on"),
                    results.runs().stream().map(run -> "tested on " + run.name()))
                .toList(),
            List.of());
    Markup table = figure.rows();
    for (AttackedRun trained : results.runs()) {
      table.open("tr").open("th", "scope", "row");
      results.patch(trained).ifPresent(file -> picture(table, file));
      table.text(" " + trained.name()).close();
      results.runs().forEach(run -> seeds(table, results.patchedBySeed(run, trained)));
      table.close();
    }
    control(table, "a patch of noise", results, "noise-patch");
    control(table, "a black patch", results, "black");
    return figure.captioned(caption(results));
  }

  private static String caption(SuiteResults results) {
    return "%s in percent with one picture on every object, on the same rectangles for all rows. "
            .formatted(results.settings().metric().title())
        + "Trained for %d steps to lower the evidence for the true class (%s), without the images"
            .formatted(
                results.settings().patch().steps(), results.settings().patch().goal().label())
        + " of the test. The diagonal is the column of the table above. A patch that was trained"
        + " against the detector should do more harm than noise; that it does more than black is not"
        + " certain.";
  }

  private static void control(Markup table, String title, SuiteResults results, String attack) {
    boolean any = results.runs().stream().anyMatch(run -> results.ap(run, attack, 1).isPresent());
    if (any) {
      table.open("tr").element("th", title, "scope", "row");
      results.runs().forEach(run -> cell(table, results.ap(run, attack, 1)));
      table.close();
    }
  }

  /** The mean over the patches, and how far apart they are. */
  private static void seeds(Markup table, List<Estimate> bySeed) {
    if (bySeed.size() < 2) {
      cell(table, bySeed.stream().findFirst());
      return;
    }
    DoubleSummaryStatistics range =
        bySeed.stream().mapToDouble(each -> 100 * each.value()).summaryStatistics();
    table.element(
        "td",
        "%s (%d patches, %s to %s)"
            .formatted(
                Texts.plusMinus(Estimate.mean(bySeed).map(v -> 100 * v), 1),
                bySeed.size(),
                Numbers.fixed(range.getMin(), 1),
                Numbers.fixed(range.getMax(), 1)),
        "class",
        "number");
  }

  private static void cell(Markup table, Optional<Estimate> value) {
    table.element(
        "td",
        value.map(each -> Texts.plusMinus(each.map(v -> 100 * v), 1)).orElse(Numbers.NONE),
        "class",
        "number");
  }

  private static void picture(Markup table, Path file) {
    try {
      String data = Base64.getEncoder().encodeToString(Files.readAllBytes(file));
      table.empty("img", "alt", "the patch", "width", "48", "src", "data:image/png;base64," + data);
    } catch (IOException e) {
      // A picture less; the numbers are what counts.
    }
  }
}
