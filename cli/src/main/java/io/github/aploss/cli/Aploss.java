package io.github.aploss.cli;

import io.github.aploss.cli.benchmark.BenchmarkCommand;
import io.github.aploss.cli.data.GenerateCommand;
import io.github.aploss.cli.demo.DemoCommand;
import io.github.aploss.cli.detect.DetectCommand;
import io.github.aploss.cli.evaluate.EvaluateCommand;
import io.github.aploss.cli.train.TrainCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code aploss} command: train, evaluate and use detectors trained by ranking. */
@Command(
    name = "aploss",
    description = "Train, evaluate and use object detectors trained by ranking (AP-loss).",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      DemoCommand.class,
      TrainCommand.class,
      EvaluateCommand.class,
      DetectCommand.class,
      GenerateCommand.class,
      BenchmarkCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Aploss {
  private Aploss() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command with its way of telling errors, for {@code main} and for tests. */
  public static CommandLine commandLine() {
    return new CommandLine(new Aploss())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new ErrorMessages());
  }
}
