package io.github.aploss.cli.detect;

import io.github.aploss.detection.BatchDetector;
import io.github.aploss.detection.DetectionDisplay;
import io.github.aploss.detection.ScoredDetections;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which detections are drawn and written, and with which scores. */
final class DisplayOptions {
  @Option(
      names = "--score",
      paramLabel = "SCORE",
      description =
          "Draw detections from this score on (default: where each class had its best F1). Of a run"
              + " with a calibration, 0.5 is: half of these are right. detections.json has all.")
  private Double score;

  @Option(
      names = "--raw-scores",
      description =
          "The detector's own scores, an order and no probabilities, though the run has a"
              + " calibration.")
  private boolean raw;

  @Option(
      names = "--one-class-per-object",
      negatable = true,
      description =
          "Of detections that lie on each other only the best, whatever their classes (default: in"
              + " pictures yes, in detections.json no).")
  private Boolean oneClass;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** Refuses what no score can be. */
  void check() {
    if (score != null && !(score >= 0 && score <= 1)) {
      throw new ParameterException(
          command.commandLine(), "--score is from 0 to 1, not %s".formatted(score));
    }
  }

  /** The detector with the scores that are asked for. */
  BatchDetector scored(BatchDetector detector) {
    return raw ? detector.withRawScores() : detector;
  }

  /** What is drawn. */
  DetectionDisplay drawn(BatchDetector detector) {
    DetectionDisplay usual = detector.display();
    DetectionDisplay asked =
        Boolean.FALSE.equals(oneClass) ? usual.withManyClassesPerObject() : usual;
    return score == null ? asked : asked.from(score);
  }

  /** What is written: every score. */
  ScoredDetections written(ScoredDetections found, DetectionDisplay drawn) {
    return Boolean.TRUE.equals(oneClass)
        ? found.oneClassPerObject(drawn.oneClassIou().orElseThrow())
        : found;
  }

  /**
   * Says what the scores mean, and of which classes nothing is drawn.
   *
   * @param advice what to do so that scores become probabilities
   */
  void tell(BatchDetector detector, DetectionDisplay drawn, String advice, PrintWriter out) {
    if (!raw) {
      out.println(meaning(detector, advice));
    }
    int[] hidden = drawn.thresholds().hidden();
    if (hidden.length > 0) {
      out.printf(
          "not drawn, as hardly any detection of theirs was right in the evaluation of the run: %s; --score draws them%n",
          Arrays.stream(hidden)
              .mapToObj(detector.classes()::get)
              .collect(Collectors.joining(", ")));
    }
  }

  private static String meaning(BatchDetector detector, String advice) {
    return detector
        .calibratedOn()
        .map(
            images ->
                "scores: calibrated on %s, so that half of the detections with 0.5 are right"
                    .formatted(images))
        .orElseGet(() -> "scores: the detector's own, an order and no probabilities; " + advice);
  }
}
