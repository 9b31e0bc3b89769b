package io.github.aploss.cli.exit;

import io.github.aploss.files.UserException;
import java.nio.file.InvalidPathException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says in one sentence what is wrong with a command line. The whole list of options would hide it;
 * only a command that has nothing but other commands below it lists them.
 */
public final class UsageErrors implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    Optional<String> refusal = refusal(e);
    if (refusal.isPresent()) {
      command.getErr().println("aploss: " + refusal.get());
      return ExitCode.BAD_INPUT.code();
    }
    command.getErr().println("aploss: " + e.getMessage());
    if (UnmatchedArgumentException.printSuggestions(e, command.getErr())) {
      return ExitCode.BAD_INPUT.code();
    }
    if (command.getSubcommands().isEmpty()) {
      command.getErr().println("All options: " + CalledName.with(words(command)));
    } else {
      command.usage(command.getErr());
    }
    return ExitCode.BAD_INPUT.code();
  }

  /** What follows the first name of a command to have it explain itself. */
  private static Object[] words(CommandLine command) {
    String[] names = command.getCommandSpec().qualifiedName().split(" ");
    Object[] words = Arrays.copyOfRange(names, 1, names.length + 1, Object[].class);
    words[names.length - 1] = "--help";
    return words;
  }

  /** What an option itself has against its value, which the parser wraps into words of its own. */
  private static Optional<String> refusal(ParameterException e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof UserException) {
        return Optional.of(cause.getMessage());
      }
      if (cause instanceof InvalidPathException path) {
        return Optional.of(
            "%s cannot be a path on this system: %s"
                .formatted(path.getInput(), path.getReason().toLowerCase(Locale.ROOT)));
      }
    }
    return Optional.empty();
  }
}
