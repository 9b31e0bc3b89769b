package io.github.aploss.cli.data;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code aploss data}: the parent of the commands about data sets. */
@Command(
    name = "data",
    description = "Look at labelled images before training: check, show, convert, divide.",
    mixinStandardHelpOptions = true,
    subcommands = {
      DataCheckCommand.class,
      DataShowCommand.class,
      DataConvertCommand.class,
      DataSplitCommand.class
    })
public final class DataCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    CommandLine line = spec.commandLine();
    throw new ParameterException(line, "say what to do with the data: one of the commands below");
  }
}
