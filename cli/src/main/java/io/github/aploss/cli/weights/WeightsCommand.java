package io.github.aploss.cli.weights;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code aploss weights}: the parent of what looks at files of weights. */
@Command(
    name = "weights",
    description = "Look at files of weights, and list those that are published.",
    mixinStandardHelpOptions = true,
    subcommands = {InspectCommand.class, ListCommand.class})
public final class WeightsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: one of the commands below");
  }
}
