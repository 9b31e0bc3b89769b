package io.github.aploss.detector.box;

/** Intersection over union (IoU) of boxes in arrays. */
public final class BoxIou {
  private BoxIou() {}

  /** IoU of the box at a[i] and the box at b[j], 0 if they only touch or have no area. */
  public static double iou(float[] a, int i, float[] b, int j) {
    float width = Math.min(a[i + 2], b[j + 2]) - Math.max(a[i], b[j]);
    float height = Math.min(a[i + 3], b[j + 3]) - Math.max(a[i + 1], b[j + 1]);
    if (!(width > 0 && height > 0)) {
      return 0;
    }
    double intersection = (double) width * height;
    return intersection / (area(a, i) + area(b, j) - intersection);
  }

  public static double area(float[] boxes, int i) {
    return ((double) boxes[i + 2] - boxes[i]) * ((double) boxes[i + 3] - boxes[i + 1]);
  }
}
