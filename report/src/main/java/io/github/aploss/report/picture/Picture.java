package io.github.aploss.report.picture;

import io.github.aploss.files.AtomicFile;
import java.nio.file.Path;

/**
 * An image of 8-bit colours.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param bgr interleaved blue, green, red, row-major: 3 · width · height bytes
 */
public record Picture(int width, int height, byte[] bgr) {
  /**
   * Checks that the array fits the size.
   *
   * @throws IllegalArgumentException if it does not
   */
  public Picture {
    check(width, height, bgr.length);
  }

  /**
   * An image from floating-point pixels, rounded and clipped to 0..255.
   *
   * @param bgr interleaved blue, green, red in 0..255, row-major: 3 · width · height values
   */
  public static Picture of(int width, int height, float[] bgr) {
    check(width, height, bgr.length);
    byte[] bytes = new byte[bgr.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.max(0, Math.min(255, Math.round(bgr[i])));
    }
    return new Picture(width, height, bytes);
  }

  /** This image as a JPEG file of quality 90 of 100. */
  public byte[] jpeg() {
    return PictureCodec.encode(this, ".jpg");
  }

  /** This image as a PNG file. */
  public byte[] png() {
    return PictureCodec.encode(this, ".png");
  }

  /**
   * Writes this image; {@code .png} in the file name makes a PNG, anything else a JPEG.
   *
   * @throws io.github.aploss.files.FileException if it cannot be written
   */
  public void write(Path file) {
    boolean png = file.toString().toLowerCase(java.util.Locale.ROOT).endsWith(".png");
    AtomicFile.write(file, png ? png() : jpeg());
  }

  private static void check(int width, int height, int length) {
    if (width < 1 || height < 1 || length != 3L * width * height) {
      throw new IllegalArgumentException(
          "%d values do not make an image of %d × %d pixels with 3 channels"
              .formatted(length, width, height));
    }
  }
}
