package io.github.aploss.report.picture;

/**
 * A rectangle of whole pixels, all four edges included.
 *
 * @param left first column
 * @param top first row
 * @param right last column, not before {@code left}
 * @param bottom last row, not before {@code top}
 */
record PixelRectangle(int left, int top, int right, int bottom) {

  /** The pixels of a box on an image scaled by {@code scale}, moved inside the image. */
  static PixelRectangle of(BoxMark box, double scale, int width, int height) {
    int left = clamp(Math.round(box.x1() * scale), width - 1);
    int top = clamp(Math.round(box.y1() * scale), height - 1);
    int right = clamp(Math.round(box.x2() * scale), width) - 1;
    int bottom = clamp(Math.round(box.y2() * scale), height) - 1;
    return new PixelRectangle(left, top, Math.max(left, right), Math.max(top, bottom));
  }

  static PixelRectangle at(int left, int top, int width, int height) {
    return new PixelRectangle(left, top, left + width - 1, top + height - 1);
  }

  int width() {
    return right - left + 1;
  }

  int height() {
    return bottom - top + 1;
  }

  /** This frame with its lines moved by {@code pixels} towards the inside, while there is any. */
  PixelRectangle shrunkBy(int pixels) {
    int dx = Math.min(pixels, (right - left) / 2);
    int dy = Math.min(pixels, (bottom - top) / 2);
    return new PixelRectangle(left + dx, top + dy, right - dx, bottom - dy);
  }

  /** How many pixels this frame and another share. */
  long overlap(PixelRectangle other) {
    long w = Math.min(right, other.right) - Math.max(left, other.left) + 1L;
    long h = Math.min(bottom, other.bottom) - Math.max(top, other.top) + 1L;
    return w > 0 && h > 0 ? w * h : 0;
  }

  private static int clamp(long value, int last) {
    return (int) Math.max(0, Math.min(last, value));
  }
}
