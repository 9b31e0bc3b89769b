package io.github.aploss.cli.detect;

import io.github.aploss.cli.results.CocoResultsFile;
import io.github.aploss.detection.BatchDetector;
import io.github.aploss.detection.DetectionDisplay;
import io.github.aploss.detection.ScoredDetections;
import java.io.PrintWriter;
import java.nio.file.Path;

/** Keeps what was found in images, and tells of those that could not be read. */
final class FolderResults {
  private final DisplayOptions options;
  private final DetectionDisplay display;
  private final PrintWriter errors;
  private final DrawnTally tally;
  private final CocoResultsFile results;
  private int done;
  private int failed;

  FolderResults(
      BatchDetector detector,
      DisplayOptions options,
      DetectionDisplay display,
      PrintWriter errors) {
    this.options = options;
    this.display = display;
    this.errors = errors;
    this.tally = new DrawnTally(detector.classes(), display);
    this.results = new CocoResultsFile(detector.categoryIds());
  }

  /**
   * One broken image in a folder of thousands is told and left out; the others are worth having.
   */
  void add(FolderDetection.Found found) {
    if (found.failure().isPresent()) {
      errors.println("aploss: " + found.failure().get().getMessage());
      failed++;
      return;
    }
    if (found.cutOff()) {
      errors.printf("%s lacks its last bytes: used as far as it goes%n", found.input().file());
    }
    ScoredDetections written = options.written(found.objects(), display);
    tally.add(written, display.of(found.objects()));
    results.add(found.input().id(), found.input().file().getFileName().toString(), written);
    done++;
  }

  /** How many images were looked at. */
  int done() {
    return done;
  }

  /** How many could not be read. */
  int failed() {
    return failed;
  }

  /** Writes all that was found, and says why nothing was drawn, where nothing was. */
  void write(Path file) {
    results.write(file);
    tally.sentence().ifPresent(errors::println);
  }
}
