package io.github.aploss.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;

/** What a command printed and how it ended. */
public record Outcome(int code, String out, String err) {
  /** Runs {@code aploss} in this process. */
  public static Outcome of(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Aploss.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
    return new Outcome(code, out.toString(), err.toString());
  }
}
