package io.github.aploss.cli.completion;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a script for a shell, which serves Bash and Zsh alike. */
@Command(
    name = "completion",
    description = {
      "Print the completion of commands and options by the tab key, for a shell to read.",
      "Now: source <(aploss completion bash). For good: put that line into ~/.bashrc or ~/.zshrc."
    },
    mixinStandardHelpOptions = true)
public final class CompletionCommand implements Callable<Integer> {
  enum Shell {
    bash,
    zsh
  }

  @Parameters(paramLabel = "bash|zsh", description = "The shell.")
  private Shell shell;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (shell == Shell.zsh) {
      // The script calls what Zsh has for Bash's completions, once this is loaded.
      out.println("autoload -Uz +X compinit && compinit");
      out.println("autoload -Uz +X bashcompinit && bashcompinit");
    }
    out.print(AutoComplete.bash(spec.root().name(), spec.root().commandLine()));
    out.flush();
    return 0;
  }
}
