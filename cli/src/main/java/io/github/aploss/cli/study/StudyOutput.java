package io.github.aploss.cli.study;

import io.github.aploss.cli.results.TextTable;
import io.github.aploss.study.judgement.StudyResults;
import io.github.aploss.study.page.StudyCsv;
import io.github.aploss.study.page.StudyJson;
import io.github.aploss.study.page.StudyPage;
import java.io.PrintWriter;
import java.nio.file.Path;

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
    TextTable.print(page.rows(), console);
    page.differences().forEach(console::println);
  }
}
