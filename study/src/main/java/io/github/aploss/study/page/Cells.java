package io.github.aploss.study.page;

import io.github.aploss.report.output.Numbers;
import io.github.aploss.study.judgement.SeedStatistics;
import io.github.aploss.study.judgement.StudyResults;
import java.util.Set;

/** Numbers of a study as texts. */
final class Cells {
  private static final Set<String> COARSE =
      Set.of(
          StudyResults.STEP,
          StudyResults.LOSS,
          StudyResults.LOSS_SHARE,
          StudyResults.MEMORY,
          StudyResults.MEMORY_ABOVE);

  private Cells() {}

  /** The mean, and where there are several seeds the deviation. */
  static String text(String column, SeedStatistics numbers) {
    String mean = text(column, numbers.mean());
    return numbers.seeds() < 2 ? mean : mean + " ± " + text(column, numbers.spread());
  }

  /** Scores with three decimals, times and sizes with at most one. */
  static String text(String column, double value) {
    return COARSE.contains(column)
        ? Numbers.fixed(value, value < 100 ? 1 : 0)
        : Numbers.score(value);
  }

  /** With its sign. */
  static String signed(double value) {
    String size = Numbers.score(Math.abs(value));
    if (size.equals(Numbers.score(0))) {
      return size;
    }
    return (value > 0 ? "+" : value < 0 ? "−" : "") + size;
  }
}
