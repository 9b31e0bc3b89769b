package io.github.aploss.detection;

import java.util.OptionalDouble;

/**
 * How detections are shown to people.
 *
 * @param thresholds from which score on a detection of a class is shown
 * @param oneClassIou largest IoU of two that are shown, whatever their classes; empty: those of
 *     different classes may lie on each other
 */
public record DetectionDisplay(DisplayThresholds thresholds, OptionalDouble oneClassIou) {

  /** One score for all classes. */
  public DetectionDisplay from(double minScore) {
    int classes = thresholds.perClass().size();
    return new DetectionDisplay(DisplayThresholds.same(classes, minScore), oneClassIou);
  }

  /** Detections of different classes may lie on each other. */
  public DetectionDisplay withManyClassesPerObject() {
    return new DetectionDisplay(thresholds, OptionalDouble.empty());
  }

  /** What is shown of detections, best score first. */
  public ScoredDetections of(ScoredDetections found) {
    ScoredDetections shown = found.from(thresholds);
    return oneClassIou.isPresent() ? shown.oneClassPerObject(oneClassIou.getAsDouble()) : shown;
  }
}
