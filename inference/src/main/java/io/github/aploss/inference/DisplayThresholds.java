package io.github.aploss.inference;

import io.github.aploss.run.folder.EvaluationRecord;
import java.util.Collections;
import java.util.List;

/**
 * From which score on a detection is worth showing, class by class.
 *
 * @param perClass a score of each class; infinity where none of its detections is
 */
public record DisplayThresholds(List<Double> perClass) {
  public DisplayThresholds {
    perClass = List.copyOf(perClass);
  }

  /** One score for all classes. */
  public static DisplayThresholds same(int classes, double score) {
    return new DisplayThresholds(Collections.nCopies(classes, score));
  }

  /**
   * The score of every class that gives its best F1: scores of ranking losses mean an order only,
   * so no fixed number would do. Classes without objects show nothing.
   */
  public static DisplayThresholds of(EvaluationRecord evaluation) {
    return new DisplayThresholds(
        evaluation.classes().stream()
            .map(EvaluationRecord.OfClass::bestThreshold)
            .map(score -> Double.isNaN(score) ? Double.POSITIVE_INFINITY : score)
            .toList());
  }

  /** Whether a detection of a class is worth showing. */
  public boolean admits(int label, float score) {
    return score >= perClass.get(label);
  }
}
