package io.github.aploss.cli.study;

import io.github.aploss.study.judgement.StudyResults;
import io.github.aploss.study.page.StudyCsv;
import io.github.aploss.study.page.StudyJson;
import io.github.aploss.study.page.StudyPage;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** What is known of a study: as files, and as text. */
public final class StudyOutput {
  private StudyOutput() {}

  private static Path page(Path folder) {
    return folder.resolve("study.html");
  }

  static void write(StudyResults results, Path folder) {
    new StudyPage(results, folder).write(page(folder));
    StudyJson.write(results, folder.resolve("study.json"));
    StudyCsv.writeResults(results, folder.resolve("results.csv"));
    StudyCsv.writeCurves(results, folder.resolve("curves.csv"));
  }

  /** Says what came of a study that is done, and where its page is. */
  static void tell(StudyResults results, Path folder, PrintWriter console) {
    tellNumbers(results, folder, console);
    console.println("report: " + page(folder));
  }

  /** Says what came of a study that is done. */
  public static void tellNumbers(StudyResults results, Path folder, PrintWriter console) {
    StudyPage page = new StudyPage(results, folder);
    console.println(page.reading());
    print(page.rows(), console);
    page.differences().forEach(console::println);
  }

  /** Columns as wide as their widest cell. */
  static void print(List<List<String>> rows, PrintWriter console) {
    int[] widths =
        IntStream.range(0, rows.get(0).size())
            .map(i -> rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
            .toArray();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(("%-" + widths[0] + "s").formatted(row.get(0)));
      for (int i = 1; i < widths.length; i++) {
        line.append(("  %" + widths[i] + "s").formatted(row.get(i)));
      }
      console.println(line.toString().stripTrailing());
    }
  }
}
