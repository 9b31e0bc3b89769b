package io.github.aploss.cli.exit;

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
      String name = command.getCommandSpec().qualifiedName();
      command.getErr().println("All options: " + name + " --help");
    } else {
      command.usage(command.getErr());
    }
    return ExitCode.BAD_INPUT.code();
  }
}
