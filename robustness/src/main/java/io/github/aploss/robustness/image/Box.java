package io.github.aploss.robustness.image;

/**
 * An axis-parallel rectangle with decimal corners, in half-open pixels: {@code x2 - x1} is its
 * width. The origin is the image's upper left corner, y runs down.
 */
public record Box(double x1, double y1, double x2, double y2) {

  public double width() {
    return x2 - x1;
  }

  public double height() {
    return y2 - y1;
  }

  /** Width times height; 0 for a box that is empty or turned inside out. */
  public double area() {
    return Math.max(width(), 0) * Math.max(height(), 0);
  }

  /** Intersection over union, 0 where neither box has an area. */
  public double iou(Box other) {
    double overlap =
        Math.max(Math.min(x2, other.x2) - Math.max(x1, other.x1), 0)
            * Math.max(Math.min(y2, other.y2) - Math.max(y1, other.y1), 0);
    double union = area() + other.area() - overlap;
    return union > 0 ? overlap / union : 0;
  }
}
