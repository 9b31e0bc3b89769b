package io.github.aploss.cli.exit;

import io.github.aploss.files.UserException;
import io.github.aploss.tensor.NativeErrors;
import io.github.aploss.training.workers.WorkerFailureException;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Turns exceptions into one sentence and an exit code; only a defect of our own shows its stack.
 */
public final class ErrorMessages implements IExecutionExceptionHandler {
  /** What libtorch says where a machine is too small. */
  private static final Set<String> LIBTORCH_MEMORY =
      Set.of("can't allocate memory", "out of memory");

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult result) {
    if (e instanceof WorkerFailureException) {
      return say(command, e.getMessage(), ExitCode.OTHER_WORKER);
    }
    if (e instanceof UserException) {
      return say(command, e.getMessage(), ExitCode.BAD_INPUT);
    }
    String sentence = NativeErrors.sentence(e);
    if (LIBTORCH_MEMORY.stream().anyMatch(sentence::contains)) {
      return say(
          command,
          "there is not enough memory for images of this size, or so many at once",
          ExitCode.BAD_INPUT);
    }
    command.getErr().println("aploss: a defect of aploss, please report it: " + sentence);
    e.printStackTrace(command.getErr());
    return ExitCode.DEFECT.code();
  }

  private static int say(CommandLine command, String sentence, ExitCode code) {
    command.getErr().println("aploss: " + sentence);
    return code.code();
  }
}
