package io.github.aploss.dataset;

/**
 * An axis-parallel rectangle in half-open pixels: it covers {@code x1 <= x < x2}, {@code y1 <= y <
 * y2}, so {@code x2 - x1} is its width. The origin is the image's upper left corner, y runs down.
 */
public record Box(double x1, double y1, double x2, double y2) {

  /** The box that a PASCAL VOC file describes with 1-based corners that both belong to the box. */
  public static Box ofVoc(double xmin, double ymin, double xmax, double ymax) {
    return new Box(xmin - 1, ymin - 1, xmax, ymax);
  }

  public double width() {
    return x2 - x1;
  }

  public double height() {
    return y2 - y1;
  }

  public double centreX() {
    return (x1 + x2) / 2;
  }

  public double centreY() {
    return (y1 + y2) / 2;
  }

  /** Width times height; 0 for a box that is empty or turned inside out. */
  public double area() {
    return Math.max(width(), 0) * Math.max(height(), 0);
  }

  /** The part inside an image of this size; it may have no area left. */
  public Box clip(double imageWidth, double imageHeight) {
    return new Box(
        Math.min(Math.max(x1, 0), imageWidth),
        Math.min(Math.max(y1, 0), imageHeight),
        Math.min(Math.max(x2, 0), imageWidth),
        Math.min(Math.max(y2, 0), imageHeight));
  }

  public Box translate(double dx, double dy) {
    return new Box(x1 + dx, y1 + dy, x2 + dx, y2 + dy);
  }

  public Box scale(double sx, double sy) {
    return new Box(x1 * sx, y1 * sy, x2 * sx, y2 * sy);
  }

  /** Intersection over union, 0 where neither box has an area. */
  public double iou(Box other) {
    double overlapWidth = Math.min(x2, other.x2) - Math.max(x1, other.x1);
    double overlapHeight = Math.min(y2, other.y2) - Math.max(y1, other.y1);
    double overlap = Math.max(overlapWidth, 0) * Math.max(overlapHeight, 0);
    double union = area() + other.area() - overlap;
    return union > 0 ? overlap / union : 0;
  }

  public boolean isInside(double imageWidth, double imageHeight) {
    return x1 >= 0 && y1 >= 0 && x2 <= imageWidth && y2 <= imageHeight;
  }
}
