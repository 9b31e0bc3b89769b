package io.github.aploss.study.judgement;

import io.github.aploss.study.form.Variant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which variants are the best by a number: the highest, and those that may be as good. */
public final class Leaders {
  private Leaders() {}

  /**
   * The variant with the highest mean and all whose paired difference from it cannot be told from
   * chance; none where fewer than two are known, or the number has no replicates.
   *
   * @param column one of {@link RunPrecision#ESTIMATED}
   */
  public static List<Variant> by(StudyResults results, String column) {
    List<Variant> known =
        results.plan().variants().stream()
            .filter(each -> Double.isFinite(results.statistics(each, column).mean()))
            .toList();
    if (!RunPrecision.ESTIMATED.contains(column) || known.size() < 2) {
      return List.of();
    }
    Variant best =
        known.stream()
            .max(Comparator.comparingDouble(each -> results.statistics(each, column).mean()))
            .orElseThrow();
    List<Variant> leaders = new ArrayList<>();
    for (Variant each : known) {
      Optional<PairedDifference> behind = results.difference(each, best, column);
      if (each.equals(best) || behind.isPresent() && !behind.get().isDistinct()) {
        leaders.add(each);
      }
    }
    return leaders;
  }
}
