package io.github.aploss.inference;

import io.github.aploss.dataset.Box;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An object that was found in an image.
 *
 * @param className what it is, one of {@link ObjectDetector#classNames}
 * @param score how sure the detector is, from 0 to 1; of a run with a calibration, which part of
 *     such detections is right
 * @param box where it is, in half-open pixels of the image: x runs right, y down, from the upper
 *     left corner
 */
public record Detection(String className, float score, Box box) {
  /** Those of an image, best score first. */
  static List<Detection> of(ScoredDetections shown, List<String> classNames) {
    return IntStream.range(0, shown.count()).mapToObj(i -> of(shown, i, classNames)).toList();
  }

  private static Detection of(ScoredDetections shown, int i, List<String> classNames) {
    float[] boxes = shown.boxes();
    int first = 4 * i;
    Box box = new Box(boxes[first], boxes[first + 1], boxes[first + 2], boxes[first + 3]);
    return new Detection(classNames.get(shown.labels()[i]), (float) shown.scores()[i], box);
  }
}
