package io.github.aploss.robustness.image;

/** Whole pixels {@code left <= x < right}, {@code top <= y < bottom}. */
public record PixelRectangle(int left, int top, int right, int bottom) {

  /** The pixels that a box touches: from the floor of its low to the ceiling of its high corner. */
  public static PixelRectangle touchedBy(Box box) {
    return new PixelRectangle(
        (int) Math.floor(box.x1()),
        (int) Math.floor(box.y1()),
        (int) Math.ceil(box.x2()),
        (int) Math.ceil(box.y2()));
  }

  public int width() {
    return right - left;
  }

  public int height() {
    return bottom - top;
  }

  public boolean isEmpty() {
    return right <= left || bottom <= top;
  }

  /** The part inside an image of this size; it may be empty. */
  public PixelRectangle clip(int imageWidth, int imageHeight) {
    return new PixelRectangle(
        Math.min(Math.max(left, 0), imageWidth),
        Math.min(Math.max(top, 0), imageHeight),
        Math.min(Math.max(right, 0), imageWidth),
        Math.min(Math.max(bottom, 0), imageHeight));
  }
}
