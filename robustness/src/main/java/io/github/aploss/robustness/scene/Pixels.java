package io.github.aploss.robustness.scene;

import io.github.aploss.dataset.image.Image;
import io.github.aploss.robustness.image.Levels;
import io.github.aploss.robustness.image.RgbImage;

/** Images of data sets, which are floats in the order blue, green, red, as 8-bit RGB and back. */
public final class Pixels {
  private Pixels() {}

  /** What was decoded from a file is whole and comes out as it was. */
  public static RgbImage rgb(Image image) {
    float[] bgr = image.pixels();
    byte[] rgb = new byte[bgr.length];
    for (int i = 0; i < rgb.length; i += RgbImage.CHANNELS) {
      rgb[i] = Levels.toByte(bgr[i + 2]);
      rgb[i + 1] = Levels.toByte(bgr[i + 1]);
      rgb[i + 2] = Levels.toByte(bgr[i]);
    }
    return new RgbImage(image.width(), image.height(), rgb);
  }

  /** The same picture for a network. */
  public static Image image(RgbImage picture) {
    byte[] rgb = picture.rgb();
    float[] bgr = new float[rgb.length];
    for (int i = 0; i < rgb.length; i += RgbImage.CHANNELS) {
      bgr[i] = rgb[i + 2] & 0xFF;
      bgr[i + 1] = rgb[i + 1] & 0xFF;
      bgr[i + 2] = rgb[i] & 0xFF;
    }
    return new Image(picture.width(), picture.height(), bgr);
  }
}
