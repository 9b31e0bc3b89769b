package io.github.aploss.cli;

import io.github.aploss.cli.benchmark.BenchmarkCommand;
import io.github.aploss.cli.calibrate.CalibrateCommand;
import io.github.aploss.cli.compare.CompareCommand;
import io.github.aploss.cli.completion.CompletionCommand;
import io.github.aploss.cli.data.DataCommand;
import io.github.aploss.cli.data.GenerateCommand;
import io.github.aploss.cli.demo.DemoCommand;
import io.github.aploss.cli.detect.DetectCommand;
import io.github.aploss.cli.evaluate.EvaluateCommand;
import io.github.aploss.cli.exit.ErrorMessages;
import io.github.aploss.cli.exit.ExitCode;
import io.github.aploss.cli.exit.Interruption;
import io.github.aploss.cli.exit.UnloadableLibrary;
import io.github.aploss.cli.exit.UsageErrors;
import io.github.aploss.cli.export.ExportCommand;
import io.github.aploss.cli.loss.LossCommand;
import io.github.aploss.cli.robustness.PerturbCommand;
import io.github.aploss.cli.robustness.RobustnessCommand;
import io.github.aploss.cli.serve.ServeCommand;
import io.github.aploss.cli.study.StudyCommand;
import io.github.aploss.cli.theory.TheoryCommand;
import io.github.aploss.cli.train.TrainCommand;
import io.github.aploss.cli.view.ViewCommand;
import io.github.aploss.cli.weights.WeightsCommand;
import java.util.Locale;
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
      StudyCommand.class,
      CompareCommand.class,
      EvaluateCommand.class,
      CalibrateCommand.class,
      DetectCommand.class,
      ExportCommand.class,
      ServeCommand.class,
      ViewCommand.class,
      DataCommand.class,
      GenerateCommand.class,
      LossCommand.class,
      RobustnessCommand.class,
      PerturbCommand.class,
      TheoryCommand.class,
      BenchmarkCommand.class,
      WeightsCommand.class,
      CompletionCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Aploss {
  private Aploss() {}

  public static void main(String[] arguments) {
    // Names of files must not depend on the digits of a language.
    Locale.setDefault(Locale.ROOT);
    int code = run(arguments);
    Interruption.ended();
    System.exit(code);
  }

  private static int run(String[] arguments) {
    CommandLine command = commandLine();
    try {
      return command.execute(arguments);
    } catch (OutOfMemoryError e) {
      command
          .getErr()
          .println(
              "aploss: there is not enough memory for Java; give it more, such as with"
                  + " APLOSS_JAVA_OPTS=-Xmx8g");
      return ExitCode.BAD_INPUT.code();
    } catch (UnsatisfiedLinkError e) {
      command.getErr().println("aploss: " + UnloadableLibrary.sentence(e));
      return ExitCode.BAD_INPUT.code();
    }
  }

  /** The command with its way of telling errors, for {@code main} and for tests. */
  public static CommandLine commandLine() {
    return new CommandLine(new Aploss())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(new UsageErrors())
        .setExecutionExceptionHandler(new ErrorMessages());
  }
}
