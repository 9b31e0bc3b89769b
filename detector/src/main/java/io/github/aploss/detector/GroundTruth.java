package io.github.aploss.detector;

/**
 * The objects of one image that are trained on.
 *
 * @param boxes G × 4 values x1, y1, x2, y2, half-open pixels
 * @param labels G class indices
 */
public record GroundTruth(float[] boxes, int[] labels) {
  public GroundTruth {
    if (boxes.length != 4 * labels.length) {
      throw new IllegalArgumentException(
          labels.length + " objects have " + 4 * labels.length + " corners, not " + boxes.length);
    }
  }
}
