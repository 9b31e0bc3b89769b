package io.github.aploss.inference;

import io.github.aploss.detector.candidate.Detections;
import io.github.aploss.report.picture.BoxMark;
import io.github.aploss.run.folder.EvaluationRecord;
import java.util.ArrayList;
import java.util.List;

/** Detections as boxes to draw. */
public final class DrawnDetections {
  private DrawnDetections() {}

  /**
   * The detections that reach the threshold of their class.
   *
   * @param thresholds one per class
   */
  public static List<BoxMark> of(Detections detections, List<String> classes, double[] thresholds) {
    List<BoxMark> marks = new ArrayList<>();
    float[] boxes = detections.boxes();
    for (int i = 0; i < detections.count(); i++) {
      int label = detections.labels()[i];
      float score = detections.scores()[i];
      if (score >= thresholds[label]) {
        marks.add(
            BoxMark.detection(
                boxes[4 * i],
                boxes[4 * i + 1],
                boxes[4 * i + 2],
                boxes[4 * i + 3],
                label,
                classes.get(label),
                score));
      }
    }
    return marks;
  }

  /**
   * The score of every class that gives its best F1: scores of ranking losses mean an order only,
   * so no fixed number would do. Classes without objects show nothing.
   */
  public static double[] thresholds(EvaluationRecord evaluation) {
    return evaluation.classes().stream()
        .mapToDouble(EvaluationRecord.OfClass::bestThreshold)
        .map(threshold -> Double.isNaN(threshold) ? Double.POSITIVE_INFINITY : threshold)
        .toArray();
  }
}
