package io.github.aploss.cli;

import io.github.aploss.cli.benchmark.BenchmarkCommand;
import io.github.aploss.cli.evaluate.EvaluateCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code aploss} command: train, evaluate and use detectors trained by ranking. */
@Command(
    name = "aploss",
    description = "Train, evaluate and use object detectors trained by ranking (AP-loss).",
    mixinStandardHelpOptions = true,
    subcommands = {EvaluateCommand.class, BenchmarkCommand.class, CommandLine.HelpCommand.class})
public final class Aploss {
  private Aploss() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Aploss()).execute(arguments));
  }
}
