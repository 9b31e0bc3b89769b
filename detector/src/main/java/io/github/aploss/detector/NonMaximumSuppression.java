package io.github.aploss.detector;

import java.util.Arrays;

/**
 * Keeps the best of boxes that lie on each other, class by class: going down the scores, a box is
 * dropped if it overlaps a kept box of its class by more than the threshold.
 *
 * @param maxIou largest IoU of two kept boxes of a class
 * @param maxKept number of boxes after which the search ends
 */
record NonMaximumSuppression(double maxIou, int maxKept) {
  /**
   * Indices of the kept boxes, best score first. Because boxes only compete with better ones, the
   * search can stop at {@code maxKept} and still keeps what a search of each class would.
   *
   * @param boxes n × 4 values, half-open, ordered by falling score
   * @param labels n class indices
   */
  int[] keep(float[] boxes, int[] labels) {
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
      if (labels[kept[i]] == labels[box] && iou(boxes, 4 * kept[i], 4 * box) > maxIou) {
        return true;
      }
    }
    return false;
  }

  private static double iou(float[] boxes, int a, int b) {
    float width = Math.min(boxes[a + 2], boxes[b + 2]) - Math.max(boxes[a], boxes[b]);
    float height = Math.min(boxes[a + 3], boxes[b + 3]) - Math.max(boxes[a + 1], boxes[b + 1]);
    if (width <= 0 || height <= 0) {
      return 0;
    }
    double intersection = (double) width * height;
    return intersection / (area(boxes, a) + area(boxes, b) - intersection);
  }

  private static double area(float[] boxes, int box) {
    return ((double) boxes[box + 2] - boxes[box]) * ((double) boxes[box + 3] - boxes[box + 1]);
  }
}
