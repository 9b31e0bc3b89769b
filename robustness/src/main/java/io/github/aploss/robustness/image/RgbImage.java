package io.github.aploss.robustness.image;

/**
 * An 8-bit picture.
 *
 * @param width columns
 * @param height rows
 * @param rgb height x width x 3, row by row, red, green and blue of a pixel together, each a byte
 *     that stands for 0 to 255. The array is not copied: whoever changes it changes the image.
 */
public record RgbImage(int width, int height, byte[] rgb) {
  public static final int CHANNELS = 3;

  public RgbImage {
    if (width <= 0 || height <= 0 || rgb.length != (long) width * height * CHANNELS) {
      throw new IllegalArgumentException(
          String.format(
              "%d x %d pixels need %d bytes, got %d",
              width, height, (long) width * height * CHANNELS, rgb.length));
    }
  }

  /** An image of the same size around other bytes. */
  public RgbImage with(byte[] bytes) {
    return new RgbImage(width, height, bytes);
  }

  public RgbImage copy() {
    return with(rgb.clone());
  }

  public int pixels() {
    return width * height;
  }

  /** Where the red byte of a pixel is; green and blue follow. */
  public int index(int x, int y) {
    return (y * width + x) * CHANNELS;
  }

  /** A value of a pixel, 0 to 255; channels are red 0, green 1, blue 2. */
  public int level(int x, int y, int channel) {
    return rgb[index(x, y) + channel] & 0xFF;
  }
}
