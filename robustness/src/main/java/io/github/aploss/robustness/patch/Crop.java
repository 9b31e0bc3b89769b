package io.github.aploss.robustness.patch;

import io.github.aploss.robustness.image.PixelRectangle;
import io.github.aploss.robustness.image.RgbImage;

/**
 * Where the content of a patch is taken from.
 *
 * @param source the unperturbed image
 * @param left column of its upper left pixel
 * @param top row of it
 */
public record Crop(RgbImage source, int left, int top) {

  /** Writes the crop over a rectangle of a target. */
  public void paint(PixelRectangle rectangle, RgbImage target) {
    for (int y = 0; y < rectangle.height(); y++) {
      System.arraycopy(
          source.rgb(),
          source.index(left, top + y),
          target.rgb(),
          target.index(rectangle.left(), rectangle.top() + y),
          rectangle.width() * RgbImage.CHANNELS);
    }
  }
}
