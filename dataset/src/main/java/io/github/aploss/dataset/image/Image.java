package io.github.aploss.dataset.image;

/**
 * Decoded pixels.
 *
 * @param width columns
 * @param height rows
 * @param pixels height x width x 3, row-major and interleaved, in the order blue, green, red, each
 *     0 to 255. The array is not copied: whoever changes it changes the image.
 */
public record Image(int width, int height, float[] pixels) {
  public static final int CHANNELS = 3;

  public Image {
    if (width <= 0 || height <= 0 || pixels.length != (long) width * height * CHANNELS) {
      throw new IllegalArgumentException(
          String.format(
              "%d x %d pixels need %d values, got %d",
              width, height, (long) width * height * CHANNELS, pixels.length));
    }
  }

  public static Image blank(int width, int height) {
    return new Image(width, height, new float[Math.multiplyExact(width * CHANNELS, height)]);
  }

  /** Index of the blue value of a pixel. */
  public int index(int x, int y) {
    return (y * width + x) * CHANNELS;
  }
}
