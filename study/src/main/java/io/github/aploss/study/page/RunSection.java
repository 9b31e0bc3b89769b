package io.github.aploss.study.page;

import io.github.aploss.report.output.Markup;
import io.github.aploss.report.output.Numbers;
import io.github.aploss.report.page.TableFigure;
import io.github.aploss.study.judgement.StudyResults;
import io.github.aploss.study.plan.PlannedRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Every run, with what is its own, what it cost, and a link to its report. */
final class RunSection {
  private final StudyResults results;
  private final Path folder;

  /**
   * @param folder that the page lies in
   */
  RunSection(StudyResults results, Path folder) {
    this.results = results;
    this.folder = folder.toAbsolutePath().normalize();
  }

  /** Minutes in steps of all trainings, each once. */
  double minutes() {
    return results.plan().trainings().stream()
        .mapToDouble(run -> results.times(run).minutes())
        .sum();
  }

  String html() {
    ProtocolSection protocol = new ProtocolSection(results.plan());
    Map<String, String> shared = protocol.shared();
    TableFigure figure =
        new TableFigure(
            List.of("run", "seed", "AP", "steps", "minutes", "its own values"), List.of());
    Markup table = figure.rows();
    for (PlannedRun run : results.plan().runs()) {
      table.open("tr").open("th", "scope", "row");
      name(table, run);
      table.close();
      table.element("td", String.valueOf(run.seed()));
      table.element("td", Numbers.score(results.number(run, "AP")));
      table.element("td", String.valueOf(results.times(run).steps().size()));
      table.element("td", Numbers.fixed(results.times(run).minutes(), 1));
      table.element("td", protocol.own(run, shared));
      table.close();
    }
    return figure.captioned(
        "%s minutes in steps of training; evaluations and start are not among them. Runs that"
                .formatted(Numbers.fixed(minutes(), 1))
            + " several studies share were trained once.");
  }

  private void name(Markup table, PlannedRun run) {
    Path report = run.run().report().toAbsolutePath().normalize();
    if (Files.exists(report)) {
      table.element("a", run.variant().name(), "href", link(folder.relativize(report)));
    } else {
      table.text(run.variant().name());
    }
  }

  private static String link(Path path) {
    return java.util.stream.StreamSupport.stream(path.spliterator(), false)
        .map(
            part ->
                java.net.URLEncoder.encode(part.toString(), java.nio.charset.StandardCharsets.UTF_8)
                    .replace("+", "%20"))
        .collect(Collectors.joining("/"));
  }
}
