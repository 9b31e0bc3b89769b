package io.github.aploss.detection;

import io.github.aploss.dataset.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What was found in one image, best score first.
 *
 * @param boxes n × 4 values x1, y1, x2, y2, half-open pixels
 * @param scores n values from 0 to 1, as they are told: the detector's own, or calibrated
 * @param labels n class indices
 */
public record ScoredDetections(float[] boxes, double[] scores, int[] labels) {
  /** Detections in any order, put in that of their scores; of equal ones the first stays first. */
  public static ScoredDetections sorted(float[] boxes, double[] scores, int[] labels) {
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -scores[i]))
            .mapToInt(i -> i)
            .toArray();
    return new ScoredDetections(boxes, scores, labels).at(order);
  }

  public int count() {
    return scores.length;
  }

  /** The box of a detection. */
  public Box box(int i) {
    int first = 4 * i;
    return new Box(boxes[first], boxes[first + 1], boxes[first + 2], boxes[first + 3]);
  }

  /** All of them, in their order, with the names of their classes. */
  public List<Detection> named(List<String> classes) {
    return IntStream.range(0, count())
        .mapToObj(i -> new Detection(classes.get(labels[i]), (float) scores[i], box(i)))
        .toList();
  }

  /** Those that are worth showing. */
  public ScoredDetections from(DisplayThresholds thresholds) {
    return where(i -> thresholds.admits(labels[i], scores[i]));
  }

  private ScoredDetections where(IntPredicate wanted) {
    return at(IntStream.range(0, count()).filter(wanted).toArray());
  }

  /**
   * Suppression across classes: of detections that lie on each other the one with the best score
   * stays, so that an object has one class.
   *
   * @param maxIou largest IoU of two detections that stay
   */
  public ScoredDetections oneClassPerObject(double maxIou) {
    List<Box> kept = new ArrayList<>();
    return where(
        i -> {
          Box box = box(i);
          boolean alone = kept.stream().noneMatch(better -> better.iou(box) > maxIou);
          if (alone) {
            kept.add(box);
          }
          return alone;
        });
  }

  private ScoredDetections at(int[] rows) {
    float[] someBoxes = new float[4 * rows.length];
    double[] someScores = new double[rows.length];
    int[] someLabels = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(boxes, 4 * rows[i], someBoxes, 4 * i, 4);
      someScores[i] = scores[rows[i]];
      someLabels[i] = labels[rows[i]];
    }
    return new ScoredDetections(someBoxes, someScores, someLabels);
  }
}
