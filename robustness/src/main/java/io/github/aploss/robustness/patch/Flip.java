package io.github.aploss.robustness.patch;

import io.github.aploss.robustness.image.PixelRectangle;
import io.github.aploss.robustness.image.RgbImage;

/** How the content of a rectangle is mirrored. */
public enum Flip {
  LEFT_RIGHT(true, false),
  TOP_BOTTOM(false, true),
  BOTH(true, true);

  private final boolean sideways;
  private final boolean upright;

  Flip(boolean sideways, boolean upright) {
    this.sideways = sideways;
    this.upright = upright;
  }

  /** Writes the mirrored content of a rectangle of {@code source} to its place in a target. */
  public void paint(RgbImage source, PixelRectangle rectangle, RgbImage target) {
    for (int y = rectangle.top(); y < rectangle.bottom(); y++) {
      int fromY = upright ? rectangle.top() + rectangle.bottom() - 1 - y : y;
      for (int x = rectangle.left(); x < rectangle.right(); x++) {
        int fromX = sideways ? rectangle.left() + rectangle.right() - 1 - x : x;
        System.arraycopy(
            source.rgb(),
            source.index(fromX, fromY),
            target.rgb(),
            target.index(x, y),
            RgbImage.CHANNELS);
      }
    }
  }
}
