package io.github.aploss.cli.detect;

import io.github.aploss.cli.exit.CalledName;
import io.github.aploss.detector.candidate.Detections;
import io.github.aploss.inference.DetectionDisplay;
import io.github.aploss.inference.ScoreScale;
import io.github.aploss.inference.ScoredDetections;
import io.github.aploss.inference.TrainedDetector;
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

  /** What is drawn. */
  DetectionDisplay drawn(TrainedDetector detector) {
    DetectionDisplay usual = raw ? detector.rawDisplay() : detector.display();
    DetectionDisplay asked =
        Boolean.FALSE.equals(oneClass) ? usual.withManyClassesPerObject() : usual;
    return score == null ? asked : asked.from(score);
  }

  /** What is written: every score. */
  ScoredDetections written(Detections found, DetectionDisplay drawn) {
    ScoredDetections all = ScoredDetections.of(found, drawn.scale());
    return Boolean.TRUE.equals(oneClass)
        ? all.oneClassPerObject(drawn.oneClassIou().orElseThrow())
        : all;
  }

  /** Says what the scores mean, and of which classes nothing is drawn. */
  void tell(TrainedDetector detector, DetectionDisplay drawn, PrintWriter out) {
    if (!raw) {
      out.println(meaning(detector, drawn.scale()));
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

  private static String meaning(TrainedDetector detector, ScoreScale scale) {
    return scale
        .calibration()
        .map(
            found ->
                "scores: calibrated on %d %s, so that half of the detections with 0.5 are right"
                    .formatted(found.images(), found.on()))
        .orElseGet(
            () ->
                "scores: the detector's own, an order and no probabilities; to calibrate them on labelled images: "
                    + CalledName.with("calibrate", "--run", detector.run(), "--data", "DIR"));
  }
}
