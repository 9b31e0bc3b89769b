package io.github.aploss.detector.assign;

import io.github.aploss.detector.box.BoxIou;
import java.util.Arrays;

/**
 * Assigns every box to the object it overlaps most (the first of equals), if by {@code positiveIou}
 * or more; the rest is background. No object is sure to get one.
 *
 * @param positiveIou IoU from which a box is positive
 */
public record RoiAssigner(double positiveIou) implements BoxAssigner {
  @Override
  public Assignment assign(float[] anchors, float[] boxes) {
    int[] matched = new int[anchors.length / 4];
    Arrays.fill(matched, Assignment.NEGATIVE);
    for (int anchor = 0; anchor < matched.length; anchor++) {
      double best = 0;
      for (int object = 0; object < boxes.length / 4; object++) {
        double iou = BoxIou.iou(anchors, 4 * anchor, boxes, 4 * object);
        if (iou > best && iou >= positiveIou) {
          best = iou;
          matched[anchor] = object;
        }
      }
    }
    return new Assignment(matched);
  }
}
