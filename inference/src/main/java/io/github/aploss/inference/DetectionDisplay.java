package io.github.aploss.inference;

import io.github.aploss.detector.candidate.Detections;
import java.util.OptionalDouble;

/**
 * How detections are shown to people.
 *
 * @param scale in which numbers their scores are told
 * @param thresholds from which of these scores on a detection of a class is shown
 * @param oneClassIou largest IoU of two that are shown, whatever their classes; empty: those of
 *     different classes may lie on each other
 */
public record DetectionDisplay(
    ScoreScale scale, DisplayThresholds thresholds, OptionalDouble oneClassIou) {

  /** One score for all classes. */
  public DetectionDisplay from(double minScore) {
    int classes = thresholds.perClass().size();
    return new DetectionDisplay(scale, DisplayThresholds.same(classes, minScore), oneClassIou);
  }

  /** Detections of different classes may lie on each other. */
  public DetectionDisplay withManyClassesPerObject() {
    return new DetectionDisplay(scale, thresholds, OptionalDouble.empty());
  }

  /** What is shown of detections, best score first. */
  public ScoredDetections of(Detections found) {
    ScoredDetections shown = ScoredDetections.of(found, scale).from(thresholds);
    return oneClassIou.isPresent() ? shown.oneClassPerObject(oneClassIou.getAsDouble()) : shown;
  }
}
