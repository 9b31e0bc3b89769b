package io.github.aploss.robustness;

import io.github.aploss.robustness.image.RgbImage;
import io.github.aploss.robustness.random.CounterRandom;

/** Small pictures for tests. */
public final class Images {
  private Images() {}

  /** Every value drawn alone. */
  public static RgbImage random(int width, int height, long seed) {
    CounterRandom random = new CounterRandom(seed);
    byte[] rgb = new byte[width * height * RgbImage.CHANNELS];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) random.nextInt(256);
    }
    return new RgbImage(width, height, rgb);
  }

  public static RgbImage constant(int width, int height, int red, int green, int blue) {
    byte[] rgb = new byte[width * height * RgbImage.CHANNELS];
    for (int i = 0; i < rgb.length; i += RgbImage.CHANNELS) {
      rgb[i] = (byte) red;
      rgb[i + 1] = (byte) green;
      rgb[i + 2] = (byte) blue;
    }
    return new RgbImage(width, height, rgb);
  }
}
