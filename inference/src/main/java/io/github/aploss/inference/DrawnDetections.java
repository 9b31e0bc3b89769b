package io.github.aploss.inference;

import io.github.aploss.detector.candidate.Detections;
import io.github.aploss.report.picture.BoxMark;
import java.util.ArrayList;
import java.util.List;

/** Detections as boxes to draw. */
public final class DrawnDetections {
  private DrawnDetections() {}

  /** The detections that are worth showing. */
  public static List<BoxMark> of(
      Detections detections, List<String> classes, DisplayThresholds thresholds) {
    List<BoxMark> marks = new ArrayList<>();
    float[] boxes = detections.boxes();
    for (int i = 0; i < detections.count(); i++) {
      int label = detections.labels()[i];
      float score = detections.scores()[i];
      if (thresholds.admits(label, score)) {
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
}
