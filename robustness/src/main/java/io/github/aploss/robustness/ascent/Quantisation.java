package io.github.aploss.robustness.ascent;

import io.github.aploss.dataset.image.Image;

/** What is left of an attack in an image of bytes. */
public final class Quantisation {
  private static final int HIGHEST = 255;

  private Quantisation() {}

  /**
   * Rounds every value that an attack changed to the next whole grey level on the way back to the
   * clean image, and every other to the nearest one.
   *
   * @param clean as resized for the network, whose values need not be whole
   * @param attacked of the same size
   * @return whole grey levels, 0 to 255
   */
  public static Image towards(Image clean, Image attacked) {
    float[] from = clean.pixels();
    float[] pixels = attacked.pixels().clone();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = Math.min(HIGHEST, Math.max(0, rounded(from[i], pixels[i])));
    }
    return new Image(attacked.width(), attacked.height(), pixels);
  }

  private static float rounded(float clean, float value) {
    if (value == clean) {
      return Math.round(value);
    }
    return (float) (value > clean ? Math.floor(value) : Math.ceil(value));
  }
}
