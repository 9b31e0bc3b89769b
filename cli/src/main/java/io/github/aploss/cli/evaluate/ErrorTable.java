package io.github.aploss.cli.evaluate;

import io.github.aploss.evaluation.errors.ClassErrors;
import io.github.aploss.evaluation.errors.ErrorAnalysis;
import io.github.aploss.evaluation.errors.ErrorKind;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What each kind of error costs, in columns. */
final class ErrorTable {
  private ErrorTable() {}

  static void print(ErrorAnalysis errors, boolean perClass, PrintWriter out) {
    out.printf(
        "%nAP at IoU .50 is %s; without one kind of error it would be higher by:%n",
        TextTables.fraction(errors.ap()));
    for (ErrorKind kind : ErrorKind.values()) {
      line(kind.word(), errors.gain(kind), errors.count(kind) + " × " + kind.meaning(), out);
    }
    line("false positives", errors.falsePositives(), "no detection were wrong", out);
    line("false negatives", errors.falseNegatives(), "only what was found were asked for", out);
    if (perClass) {
      printClasses(errors, out);
    }
  }

  private static void line(String what, double gain, String note, PrintWriter out) {
    out.printf(Locale.ROOT, "  %-16s%7s   %s%n", what, TextTables.fraction(gain), note);
  }

  private static void printClasses(ErrorAnalysis errors, PrintWriter out) {
    List<Object> head = new ArrayList<>(List.of("AP50"));
    Arrays.stream(ErrorKind.values()).map(kind -> shortened(kind.word())).forEach(head::add);
    out.println();
    out.println(TextTables.row("class", head.toArray()));
    for (ClassErrors each : errors.classes()) {
      if (each.objects() > 0) {
        List<Object> cells = new ArrayList<>(List.of(TextTables.fraction(each.ap())));
        each.gains().values().forEach(gain -> cells.add(TextTables.fraction(gain)));
        out.println(TextTables.row(each.name(), cells.toArray()));
      }
    }
  }

  /** As much of a word as a column has room for. */
  private static String shortened(String word) {
    return word.length() <= 10 ? word : word.substring(0, 8) + ".";
  }
}
