package io.github.aploss.cli.exit;

import java.util.Arrays;
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
}
