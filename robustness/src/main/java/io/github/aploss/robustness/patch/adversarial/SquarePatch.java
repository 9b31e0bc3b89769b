package io.github.aploss.robustness.patch.adversarial;

import io.github.aploss.robustness.RobustnessException;
import io.github.aploss.robustness.image.Levels;
import io.github.aploss.robustness.image.RgbImage;
import io.github.aploss.robustness.random.CounterRandom;
import io.github.aploss.robustness.random.Randomness;

/**
 * The picture on a patch, in unrounded grey levels.
 *
 * @param side columns and rows
 * @param channels red, green and blue: side x side values each, row by row. Not copied.
 */
public record SquarePatch(int side, float[][] channels) {

  /**
   * A picture as a patch.
   *
   * @throws RobustnessException if it is not square
   */
  public static SquarePatch of(RgbImage picture) {
    if (picture.width() != picture.height()) {
      throw new RobustnessException(
          "a patch is square, not %d x %d pixels".formatted(picture.width(), picture.height()));
    }
    float[][] channels = new float[RgbImage.CHANNELS][picture.pixels()];
    for (int i = 0; i < picture.rgb().length; i++) {
      channels[i % RgbImage.CHANNELS][i / RgbImage.CHANNELS] = picture.rgb()[i] & 0xFF;
    }
    return new SquarePatch(picture.width(), channels);
  }

  /** Where training starts: grey, and up to 16 levels of uniform noise on every value. */
  public static SquarePatch start(int side, long seed) {
    return random(side, new Randomness(seed, "patch").generator("start"), 111.5, 143.5);
  }

  /** Uniform noise over all levels: what a patch costs that nobody trained. */
  public static SquarePatch noise(int side, long seed) {
    return random(side, new Randomness(seed, "patch").generator("noise"), 0, 256).rounded();
  }

  private static SquarePatch random(int side, CounterRandom random, double low, double high) {
    float[][] channels = new float[RgbImage.CHANNELS][side * side];
    for (float[] channel : channels) {
      for (int i = 0; i < channel.length; i++) {
        channel[i] = (float) random.between(low, high);
      }
    }
    return new SquarePatch(side, channels);
  }

  /** In whole levels. */
  public RgbImage picture() {
    byte[] rgb = new byte[RgbImage.CHANNELS * side * side];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = Levels.toByte(channels[i % RgbImage.CHANNELS][i / RgbImage.CHANNELS]);
    }
    return new RgbImage(side, side, rgb);
  }

  private SquarePatch rounded() {
    return of(picture());
  }
}
