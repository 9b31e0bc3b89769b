package io.github.aploss.detector.assign;

import io.github.aploss.detector.box.BoxIou;
import java.util.Arrays;

/**
 * Assigns every RoI to the object it overlaps most (the first of equals), if by {@code positiveIou}
 * or more; the rest is background. No object is sure to get one.
 *
 * @param positiveIou IoU from which an RoI is positive
 */
public record RoiAssigner(double positiveIou) {
  /**
   * Assigns every RoI.
   *
   * @param rois R × 4 values x1, y1, x2, y2, half-open pixels
   * @param objects G × 4 values, likewise
   */
  public Assignment assign(float[] rois, float[] objects) {
    int[] matched = new int[rois.length / 4];
    Arrays.fill(matched, Assignment.NEGATIVE);
    for (int roi = 0; roi < matched.length; roi++) {
      double best = 0;
      for (int object = 0; object < objects.length / 4; object++) {
        double iou = BoxIou.iou(rois, 4 * roi, objects, 4 * object);
        if (iou > best && iou >= positiveIou) {
          best = iou;
          matched[roi] = object;
        }
      }
    }
    return new Assignment(matched);
  }
}
