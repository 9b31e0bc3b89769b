package io.github.aploss.detector.candidate;

import io.github.aploss.detector.box.NonMaximumSuppression;
import java.util.Optional;

/**
 * Class-wise non-maximum suppression: candidates to detections.
 *
 * @param maxIou largest IoU of two detections of a class
 * @param maxDetections detections of an image
 * @param voting what the suppressed candidates contribute to the boxes; empty: nothing
 */
public record Postprocessing(double maxIou, int maxDetections, Optional<BoxVoting> voting) {
  public Postprocessing {
    if (maxDetections < 1) {
      throw new IllegalArgumentException("at least one detection is needed, not " + maxDetections);
    }
  }

  /** Boxes stay as they are. */
  public Postprocessing(double maxIou, int maxDetections) {
    this(maxIou, maxDetections, Optional.empty());
  }

  /** IoU .5, 100 detections per image. */
  public static Postprocessing standard() {
    return new Postprocessing(0.5, 100);
  }

  /** Keeps the best of the candidates that lie on each other. */
  public Detections detections(Candidates candidates) {
    int[] kept =
        new NonMaximumSuppression(maxIou, maxDetections)
            .keep(candidates.boxes(), candidates.labels());
    float[] scores = new float[kept.length];
    int[] labels = new int[kept.length];
    for (int i = 0; i < kept.length; i++) {
      scores[i] = candidates.scores()[kept[i]];
      labels[i] = candidates.labels()[kept[i]];
    }
    return new Detections(boxes(candidates, kept), scores, labels);
  }

  private float[] boxes(Candidates candidates, int[] kept) {
    if (voting.isPresent()) {
      return voting.get().vote(candidates, kept);
    }
    float[] boxes = new float[4 * kept.length];
    for (int i = 0; i < kept.length; i++) {
      System.arraycopy(candidates.boxes(), 4 * kept[i], boxes, 4 * i, 4);
    }
    return boxes;
  }
}
