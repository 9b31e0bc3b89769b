package io.github.aploss.robustness.patch;

import io.github.aploss.robustness.image.Box;
import io.github.aploss.robustness.image.PixelRectangle;

/** The whole pixels of a patch at the centre of a box. */
public final class PatchRectangle {
  private PatchRectangle() {}

  /**
   * The rectangle before it is clipped to the image: at least one pixel either way.
   *
   * @param box in half-open pixels, decimal corners allowed
   */
  public static PixelRectangle of(Box box, PatchAxis axis) {
    int left = first(box.x1(), box.x2(), axis.halvesWidth());
    int top = first(box.y1(), box.y2(), axis.halvesHeight());
    return new PixelRectangle(
        left,
        top,
        left + count(box.x1(), box.x2(), axis.halvesWidth()),
        top + count(box.y1(), box.y2(), axis.halvesHeight()));
  }

  private static int count(double low, double high, boolean halved) {
    return Math.max(1, halved ? round((high - low) / 2) : round(high) - round(low));
  }

  private static int first(double low, double high, boolean halved) {
    return halved ? round((low + high) / 2 - count(low, high, true) / 2.0) : round(low);
  }

  /** Halves up, also below zero. */
  private static int round(double value) {
    return (int) Math.floor(value + 0.5);
  }
}
