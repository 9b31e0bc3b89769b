package io.github.aploss.detector.candidate;

/**
 * What was found in one image, best score first.
 *
 * @param boxes n × 4 values x1, y1, x2, y2, half-open pixels
 * @param scores n values in [0, 1]
 * @param labels n class indices
 */
public record Detections(float[] boxes, float[] scores, int[] labels) {
  public int count() {
    return scores.length;
  }
}
