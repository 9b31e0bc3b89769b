package io.github.aploss.study.page;

import io.github.aploss.files.AtomicFile;
import io.github.aploss.study.judgement.RunCurve;
import io.github.aploss.study.judgement.StudyCurve;
import io.github.aploss.study.judgement.StudyResults;
import io.github.aploss.study.plan.PlannedRun;
import java.nio.file.Path;

/** What was measured of every run as CSV (RFC 4180), one number a line, for those who plot. */
public final class StudyCsv {
  private StudyCsv() {}

  /** Writes the numbers of the table; the file appears whole or not at all. */
  public static void writeResults(StudyResults results, Path file) {
    StringBuilder text = new StringBuilder("variant,seed,number,value\r\n");
    for (PlannedRun run : results.plan().runs()) {
      for (String column : results.columns()) {
        line(text, run, quoted(column), results.number(run, column));
      }
    }
    AtomicFile.write(file, text.toString());
  }

  /** Writes what was measured during the trainings. */
  public static void writeCurves(StudyResults results, Path file) {
    StringBuilder text = new StringBuilder("variant,seed,number,x,value\r\n");
    for (PlannedRun run : results.plan().runs()) {
      if (run.isBegun()) {
        StudyCurve.all(results)
            .forEach(each -> curve(text, run, each.name(), each.of().apply(run)));
      }
    }
    AtomicFile.write(file, text.toString());
  }

  private static void curve(StringBuilder text, PlannedRun run, String name, RunCurve curve) {
    for (int i = 0; i < curve.x().length; i++) {
      line(text, run, quoted(name) + "," + curve.x()[i], curve.y()[i]);
    }
  }

  private static void line(StringBuilder text, PlannedRun run, String number, double value) {
    text.append(quoted(run.variant().name())).append(',').append(run.seed()).append(',');
    text.append(number).append(',');
    text.append(Double.isFinite(value) ? String.valueOf(value) : "").append("\r\n");
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
