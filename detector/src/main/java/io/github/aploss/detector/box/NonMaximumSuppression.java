package io.github.aploss.detector.box;

import java.util.Arrays;

/**
 * Keeps the best of boxes that lie on each other, class by class: going down the scores, a box is
 * dropped if it overlaps a kept box of its class by more than the threshold.
 *
 * @param maxIou largest IoU of two kept boxes of a class
 * @param maxKept number of boxes after which the search ends
 */
public record NonMaximumSuppression(double maxIou, int maxKept) {
  /**
   * Indices of the kept boxes, best score first. Because boxes only compete with better ones, the
   * search can stop at {@code maxKept} and still keeps what a search of each class would.
   *
   * @param boxes n × 4 values, half-open, ordered by falling score
   * @param labels n class indices
   */
  public int[] keep(float[] boxes, int[] labels) {
    int[] kept = new int[Math.min(maxKept, labels.length)];
    int count = 0;
    for (int box = 0; box < labels.length && count < kept.length; box++) {
      if (!suppressed(box, kept, count, boxes, labels)) {
        kept[count++] = box;
      }
    }
    return Arrays.copyOf(kept, count);
  }

  private boolean suppressed(int box, int[] kept, int count, float[] boxes, int[] labels) {
    for (int i = 0; i < count; i++) {
      if (labels[kept[i]] == labels[box]
          && BoxIou.iou(boxes, 4 * kept[i], boxes, 4 * box) > maxIou) {
        return true;
      }
    }
    return false;
  }
}
