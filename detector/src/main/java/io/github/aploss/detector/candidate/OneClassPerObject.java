package io.github.aploss.detector.candidate;

import io.github.aploss.detector.box.NonMaximumSuppression;

/**
 * Suppression across classes: of detections that lie on each other the best stays, so that an
 * object has one class.
 *
 * @param maxIou largest IoU of two detections that stay
 */
public record OneClassPerObject(double maxIou) {
  /**
   * Indices of the detections that stay, best first.
   *
   * @param boxes n × 4 values, half-open, best score first
   */
  public int[] keep(float[] boxes) {
    int count = boxes.length / 4;
    return new NonMaximumSuppression(maxIou, count).keep(boxes, new int[count]);
  }
}
