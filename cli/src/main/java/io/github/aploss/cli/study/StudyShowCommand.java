package io.github.aploss.cli.study;

import io.github.aploss.study.form.ShippedStudies;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The file of a study. */
@Command(
    name = "show",
    description = "Print the file of a study that ships, as a start for one of your own.",
    mixinStandardHelpOptions = true)
final class StudyShowCommand implements Runnable {
  @Parameters(paramLabel = "NAME", description = "As in: aploss study list.")
  private String name;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().getOut().print(ShippedStudies.yaml(name));
    spec.commandLine().getOut().flush();
  }
}
