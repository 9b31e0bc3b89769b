package io.github.aploss.cli.study;

import io.github.aploss.files.Counted;
import io.github.aploss.study.form.Scale;
import io.github.aploss.study.form.ShippedStudies;
import io.github.aploss.study.form.Study;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What ships. */
@Command(
    name = "list",
    description = "List the studies that ship: what each shows, what it needs, how long it takes.",
    mixinStandardHelpOptions = true)
final class StudyListCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    for (String name : ShippedStudies.names()) {
      Study study = ShippedStudies.named(name);
      out.printf("%-22s %s%n", name, study.title());
      indented(out, study.shows());
      indented(out, study.needs().isEmpty() ? "" : "needs " + study.needs());
      study.scales().values().forEach(scale -> indented(out, line(study, scale)));
    }
    out.println(
        "Times are guesses; study run --plan tells steps, study run measures some and tells");
    out.println("how long the study takes before it trains.");
  }

  private static String line(Study study, Scale scale) {
    int variants = study.variants(scale).size();
    int seeds = scale.seeds().orElse(study.seeds()).size();
    String time = scale.time().isEmpty() ? "" : "; guessed: " + scale.time();
    return "%s: %s, %s%s"
        .formatted(scale.name(), Counted.of(variants, "variant"), Counted.of(seeds, "seed"), time);
  }

  private static void indented(PrintWriter out, String line) {
    if (!line.isEmpty()) {
      out.printf("%-22s %s%n", "", line);
    }
  }
}
