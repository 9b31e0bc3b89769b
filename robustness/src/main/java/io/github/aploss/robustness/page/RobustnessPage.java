package io.github.aploss.robustness.page;

import io.github.aploss.files.AtomicFile;
import io.github.aploss.report.page.HtmlPage;
import io.github.aploss.report.page.Section;
import io.github.aploss.report.page.ValueTable;
import io.github.aploss.robustness.suite.AttackedRun;
import io.github.aploss.robustness.suite.Measurement;
import io.github.aploss.robustness.suite.SuiteResults;
import io.github.aploss.robustness.suite.SuiteSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One self-contained page on how the runs of a suite stand its attacks.
 *
 * @param results may be of a suite that is not done
 */
public record RobustnessPage(SuiteResults results) {

  /** The page. */
  public String html() {
    CurveSection curves = new CurveSection(results);
    List<Section> sections =
        List.of(
            new Section("results", "Results", new ResultTable(results).html()),
            new Section(
                "differences", "Which differences are real?", DifferenceSection.html(results)),
            new Section(
                "corruptions",
                "Common corruptions",
                CorruptionTable.html(results) + curves.corruptions()),
            new Section("deepfool", "DeepFool", FoolingSection.html(results)),
            new Section("patches", "Adversarial patches", TransferSection.html(results)),
            new Section("pgd", "PGD", curves.ascents() + MaskingSection.html(results)),
            new Section("pictures", "What they see", new PictureSection(results).html()),
            new Section("conditions", "Conditions", ValueTable.list(conditions())));
    return new HtmlPage("robustness", "Robustness", lead(), List.of(), sections).render();
  }

  private String lead() {
    return "%d of %d images, %d objects; %s."
        .formatted(
            results.data().sample().images().size(),
            results.data().split().images().size(),
            results.data().sample().images().stream()
                .mapToLong(image -> image.objects().size())
                .sum(),
            String.join(", ", results.runs().stream().map(AttackedRun::name).toList()));
  }

  /** Writes the page; the file appears whole or not at all. */
  public void write(Path file) {
    AtomicFile.write(file, html());
  }

  /** The table as text, a row for each attack and a column for each run, the head first. */
  public List<List<String>> rows() {
    return new ResultTable(results).rows();
  }

  private Map<String, String> conditions() {
    SuiteSettings settings = results.settings();
    Map<String, String> values = new LinkedHashMap<>();
    values.put("data", results.data().split().summary());
    values.put("data SHA-256", results.data().split().fingerprint());
    values.put("metric", settings.metric().title());
    values.put("seed", Long.toString(settings.perturbations().seed()));
    values.put("bootstrap replicates", Integer.toString(SuiteSettings.REPLICATES));
    values.put(
        "patches", settings.perturbations().patchSize().name().toLowerCase(java.util.Locale.ROOT));
    values.put("objects for DeepFool", all(settings.maxObjects()));
    values.put("images for PGD", all(settings.pgd().images()));
    values.put(
        "PGD",
        "10 steps of ε / 4; gradients in float32, inputs %s; labels of the clean image"
            .formatted(
                settings.pgd().quantise() ? "rounded towards the clean image" : "not rounded"));
    for (AttackedRun run : results.runs()) {
      values.put(
          run.name(), run.recipe().model().name() + ", " + run.recipe().loss().kind().title());
      values.put(run.name() + " weights SHA-256", run.weights());
    }
    for (String attack : results.attacks()) {
      results
          .measurement(results.runs().get(0), attack, 1)
          .map(Measurement::note)
          .filter(note -> !note.isEmpty())
          .ifPresent(note -> values.put(attack + " patches", note));
    }
    return values;
  }

  private static String all(int most) {
    return most == 0 ? "all" : "at most " + most;
  }
}
