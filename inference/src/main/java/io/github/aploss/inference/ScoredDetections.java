package io.github.aploss.inference;

import io.github.aploss.detector.candidate.Detections;
import io.github.aploss.detector.candidate.OneClassPerObject;
import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What was found in one image, with scores on a {@link ScoreScale}, best score first.
 *
 * @param boxes n × 4 values x1, y1, x2, y2, half-open pixels
 * @param scores n values from 0 to 1
 * @param labels n class indices
 */
public record ScoredDetections(float[] boxes, double[] scores, int[] labels) {
  /** Detections on a scale; what has equal scores there stays in its order. */
  public static ScoredDetections of(Detections found, ScoreScale scale) {
    double[] scores =
        IntStream.range(0, found.count())
            .mapToDouble(i -> scale.of(found.labels()[i], found.scores()[i]))
            .toArray();
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -scores[i]))
            .mapToInt(i -> i)
            .toArray();
    return new ScoredDetections(found.boxes(), scores, found.labels()).at(order);
  }

  public int count() {
    return scores.length;
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
    return at(new OneClassPerObject(maxIou).keep(boxes));
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
