package io.github.aploss.detector;

/**
 * What may be an object in one image, before suppression, best score first.
 *
 * @param boxes n × 4 values x1, y1, x2, y2, half-open pixels, clipped to the image
 * @param scores n values in [0, 1]
 * @param labels n class indices
 */
public record Candidates(float[] boxes, float[] scores, int[] labels) {
  public int count() {
    return scores.length;
  }
}
