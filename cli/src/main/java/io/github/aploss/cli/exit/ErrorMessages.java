package io.github.aploss.cli.exit;

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
  public static final int BAD_INPUT = 2;
  private static final int DEFECT = 70;

  /** That of a worker that stops because of another one: it may work when all are started again. */
  private static final int OTHER_WORKER = 75;

  /** What libtorch says where a machine is too small. */
  private static final Set<String> LIBTORCH_MEMORY =
      Set.of("can't allocate memory", "out of memory");

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult result) {
    if (e instanceof WorkerFailureException) {
      return say(command, e.getMessage(), OTHER_WORKER);
    }
    if (isOurs(e)) {
      return say(command, e.getMessage(), BAD_INPUT);
    }
    String sentence = NativeErrors.sentence(e);
    if (LIBTORCH_MEMORY.stream().anyMatch(sentence::contains)) {
      return say(
          command,
          "there is not enough memory for images of this size, or so many at once",
          BAD_INPUT);
    }
    command.getErr().println("aploss: a defect of aploss, please report it: " + sentence);
    e.printStackTrace(command.getErr());
    return DEFECT;
  }

  private static boolean isOurs(Exception e) {
    Class<?> type = e.getClass();
    return type.getName().startsWith("io.github.aploss.") && e.getMessage() != null;
  }

  private static int say(CommandLine command, String sentence, int code) {
    command.getErr().println("aploss: " + sentence);
    return code;
  }
}
