package io.github.aploss.cli.export;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code aploss export}: the parent of the formats. */
@Command(
    name = "export",
    description = "Write the detector of a run in a form that other programs run.",
    mixinStandardHelpOptions = true,
    subcommands = ExportOnnxCommand.class)
public final class ExportCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say which format: one of the commands below");
  }
}
