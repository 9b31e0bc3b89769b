package io.github.aploss.cli.theory;

import io.github.aploss.files.Destination;
import io.github.aploss.loss.theory.Statement;
import io.github.aploss.loss.theory.StatementCheck;
import io.github.aploss.loss.theory.Theory;
import io.github.aploss.report.output.Numbers;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aploss theory}: the statements of the paper, checked. */
@Command(
    name = "theory",
    description = {
      "Check the statements of the AP-loss paper on small linear problems.",
      "They are Proposition 1, Sections A2 and A3, and Observation 1.",
      "Ends with 1 when one does not hold."
    },
    mixinStandardHelpOptions = true)
public final class TheoryCommand implements Callable<Integer> {
  private static final int DOES_NOT_HOLD = 1;

  @Option(
      names = "--seed",
      defaultValue = "0",
      paramLabel = "N",
      description = "Seed of the random problems (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--out", paramLabel = "DIR", description = "Folder for a page with curves.")
  private Path out;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write all numbers as JSON.")
  private Path json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (out != null) {
      Destination.folder(out);
    }
    if (json != null) {
      Destination.file(json);
    }
    List<Statement> statements = Theory.check(seed);
    PrintWriter table = spec.commandLine().getOut();
    int code = print(statements, table);
    if (out != null) {
      table.println("curves: " + TheoryPage.write(statements, out));
    }
    if (json != null) {
      TheoryJson.write(seed, statements, json);
    }
    table.flush();
    return code;
  }

  /** Prints the checks; returns the exit code. */
  static int print(List<Statement> statements, PrintWriter table) {
    statements.forEach(statement -> print(statement, table));
    boolean hold = statements.stream().allMatch(Statement::holds);
    table.println(hold ? "all statements hold" : "a statement does not hold");
    return hold ? 0 : DOES_NOT_HOLD;
  }

  private static void print(Statement statement, PrintWriter table) {
    table.printf("%s: %s%n", statement.name(), statement.title());
    for (StatementCheck check : statement.checks()) {
      table.printf(
          "  %s  %-84s %10s %2s %s%n",
          check.holds() ? "pass" : "FAIL",
          check.what(),
          Numbers.brief(check.measured()),
          check.relation().symbol(),
          Numbers.brief(check.bound()));
    }
    table.println();
  }
}
