package io.github.aploss.detection;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

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

  /** Whether a detection of a class is worth showing. */
  public boolean admits(int label, double score) {
    return score >= perClass.get(label);
  }

  /** The classes of which nothing is shown. */
  public int[] hidden() {
    return IntStream.range(0, perClass.size())
        .filter(label -> perClass.get(label).isInfinite())
        .toArray();
  }
}
