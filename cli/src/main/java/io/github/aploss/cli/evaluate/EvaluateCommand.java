package io.github.aploss.cli.evaluate;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code aploss evaluate}: the parent of the evaluation commands. */
@Command(
    name = "evaluate",
    description = "Measure detections against annotations.",
    mixinStandardHelpOptions = true,
    subcommands = {EvaluateCocoCommand.class, EvaluateVocCommand.class, EvaluateRunCommand.class})
public final class EvaluateCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    CommandLine line = spec.commandLine();
    throw new ParameterException(line, "say what to evaluate: one of the commands below");
  }
}
