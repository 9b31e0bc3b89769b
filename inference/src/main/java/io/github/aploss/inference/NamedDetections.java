package io.github.aploss.inference;

import io.github.aploss.dataset.Box;
import io.github.aploss.detection.Detection;
import java.util.List;
import java.util.stream.IntStream;

/** Detections as services see them. */
public final class NamedDetections {
  private NamedDetections() {}

  /** All of them, in their order, with the names of their classes. */
  public static List<Detection> of(ScoredDetections found, List<String> classes) {
    return IntStream.range(0, found.count()).mapToObj(i -> of(found, i, classes)).toList();
  }

  private static Detection of(ScoredDetections found, int i, List<String> classes) {
    float[] boxes = found.boxes();
    int first = 4 * i;
    Box box = new Box(boxes[first], boxes[first + 1], boxes[first + 2], boxes[first + 3]);
    return new Detection(classes.get(found.labels()[i]), (float) found.scores()[i], box);
  }
}
