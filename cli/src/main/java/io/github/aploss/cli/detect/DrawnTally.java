package io.github.aploss.cli.detect;

import io.github.aploss.detection.DetectionDisplay;
import io.github.aploss.detection.ScoredDetections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Counts what is drawn, so that pictures without a box do not stay without a word. */
final class DrawnTally {
  private final List<String> classes;
  private final DetectionDisplay display;
  private long drawn;
  private double highest = -1;
  private int label;

  DrawnTally(List<String> classes, DetectionDisplay display) {
    this.classes = classes;
    this.display = display;
  }

  void add(ScoredDetections found, ScoredDetections shown) {
    drawn += shown.count();
    if (found.count() > 0 && found.scores()[0] > highest) {
      highest = found.scores()[0];
      label = found.labels()[0];
    }
  }

  /** Why nothing was drawn, where nothing was. */
  Optional<String> sentence() {
    if (drawn > 0 || highest < 0) {
      return Optional.empty();
    }
    double from = display.thresholds().perClass().get(label);
    return Optional.of(
        String.format(
            Locale.ROOT,
            "nothing is drawn: the highest score is %.3g (%s), and %s; draw more with --score %.1g",
            highest,
            classes.get(label),
            Double.isInfinite(from)
                ? "that class is not drawn"
                : String.format(Locale.ROOT, "that class is drawn from %.3g on", from),
            highest / 2));
  }
}
