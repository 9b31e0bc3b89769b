package io.github.aploss.inference;

import io.github.aploss.dataset.Box;
import io.github.aploss.detector.candidate.Detections;
import java.util.ArrayList;
import java.util.List;

/**
 * An object that was found in an image.
 *
 * @param className what it is, one of {@link ObjectDetector#classNames}
 * @param score how sure the detector is, from 0 to 1
 * @param box where it is, in half-open pixels of the image: x runs right, y down, from the upper
 *     left corner
 */
public record Detection(String className, float score, Box box) {
  /** Those of an image that are worth showing, best score first. */
  static List<Detection> of(
      Detections found, List<String> classNames, DisplayThresholds thresholds) {
    List<Detection> all = new ArrayList<>();
    float[] boxes = found.boxes();
    for (int i = 0; i < found.count(); i++) {
      int label = found.labels()[i];
      if (thresholds.admits(label, found.scores()[i])) {
        int first = 4 * i;
        Box box = new Box(boxes[first], boxes[first + 1], boxes[first + 2], boxes[first + 3]);
        all.add(new Detection(classNames.get(label), found.scores()[i], box));
      }
    }
    return all;
  }
}
