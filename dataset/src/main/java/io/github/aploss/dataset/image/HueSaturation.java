package io.github.aploss.dataset.image;

/** Changes of interleaved blue-green-red pixels in the HSV hexcone (Smith, SIGGRAPH 1978). */
public final class HueSaturation {
  private HueSaturation() {}

  /**
   * Scales the saturation, at most to full, and turns the hue; the value stays.
   *
   * @param pixels changed in place
   * @param turn in sixths of the circle
   */
  public static void change(float[] pixels, float saturation, float turn) {
    for (int i = 0; i < pixels.length; i += Image.CHANNELS) {
      float blue = pixels[i];
      float green = pixels[i + 1];
      float red = pixels[i + 2];
      float value = Math.max(red, Math.max(green, blue));
      float chroma = value - Math.min(red, Math.min(green, blue));
      if (chroma <= 0) {
        continue;
      }
      float hue = hue(red, green, blue, value, chroma) + turn;
      put(pixels, i, wrapped(hue), value, Math.min(chroma * saturation, value));
    }
  }

  private static float hue(float red, float green, float blue, float value, float chroma) {
    if (value == red) {
      return (green - blue) / chroma;
    }
    return value == green ? 2 + (blue - red) / chroma : 4 + (red - green) / chroma;
  }

  private static float wrapped(float hue) {
    float positive = hue < 0 ? hue + 6 : hue;
    return positive >= 6 ? positive - 6 : positive;
  }

  private static void put(float[] pixels, int at, float hue, float value, float chroma) {
    int sector = (int) hue;
    float part = hue - sector;
    float low = value - chroma;
    float falling = value - chroma * part;
    float rising = low + chroma * part;
    switch (sector) {
      case 0 -> store(pixels, at, value, rising, low);
      case 1 -> store(pixels, at, falling, value, low);
      case 2 -> store(pixels, at, low, value, rising);
      case 3 -> store(pixels, at, low, falling, value);
      case 4 -> store(pixels, at, rising, low, value);
      default -> store(pixels, at, value, low, falling);
    }
  }

  private static void store(float[] pixels, int at, float red, float green, float blue) {
    pixels[at] = blue;
    pixels[at + 1] = green;
    pixels[at + 2] = red;
  }
}
