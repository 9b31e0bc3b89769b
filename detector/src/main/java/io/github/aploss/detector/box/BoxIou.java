package io.github.aploss.detector.box;

/** Intersection over union (IoU) of boxes in arrays, x1, y1, x2, y2 each, half-open. */
public final class BoxIou {
  private BoxIou() {}

  /** IoU of the box at a[i] and the box at b[j], 0 if they only touch or have no area. */
  public static double iou(float[] a, int i, float[] b, int j) {
    // Most boxes lie elsewhere: two comparisons settle them.
    if (!(a[i] < b[j + 2] && a[i + 2] > b[j] && a[i + 1] < b[j + 3] && a[i + 3] > b[j + 1])) {
      return 0;
    }
    double width = (double) Math.min(a[i + 2], b[j + 2]) - Math.max(a[i], b[j]);
    double height = (double) Math.min(a[i + 3], b[j + 3]) - Math.max(a[i + 1], b[j + 1]);
    if (!(width > 0 && height > 0)) {
      return 0;
    }
    double intersection = width * height;
    return intersection / (area(a, i) + area(b, j) - intersection);
  }

  /** Area of the box at boxes[i]. */
  public static double area(float[] boxes, int i) {
    return ((double) boxes[i + 2] - boxes[i]) * ((double) boxes[i + 3] - boxes[i + 1]);
  }
}
