package io.github.aploss.dataset.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Images for tests. */
public final class TestImages {
  private TestImages() {}

  /** Whole values, every pixel its own. */
  public static Image random(int width, int height, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Image image = Image.blank(width, height);
    for (int i = 0; i < image.pixels().length; i++) {
      image.pixels()[i] = random.nextInt(256);
    }
    return image;
  }

  public static Image plain(int width, int height, float blue, float green, float red) {
    Image image = Image.blank(width, height);
    for (int i = 0; i < image.pixels().length; i += 3) {
      image.pixels()[i] = blue;
      image.pixels()[i + 1] = green;
      image.pixels()[i + 2] = red;
    }
    return image;
  }

  public static byte[] png(Image image) {
    return ImageWriter.encode(image, ImageEncoding.PNG);
  }

  static byte[] jpeg(Image image) {
    return ImageWriter.encode(image, ImageEncoding.JPEG);
  }

  public static Path write(Path file, byte[] data) {
    try {
      Files.createDirectories(file.getParent());
      return Files.write(file, data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Path write(Path file, String text) {
    return write(file, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /** A JPEG file with an EXIF orientation put in. */
  public static byte[] jpegWithOrientation(Image image, int orientation) {
    byte[] jpeg = jpeg(image);
    byte[] exif = exif(orientation);
    byte[] out = new byte[jpeg.length + exif.length];
    System.arraycopy(jpeg, 0, out, 0, 2);
    System.arraycopy(exif, 0, out, 2, exif.length);
    System.arraycopy(jpeg, 2, out, 2 + exif.length, jpeg.length - 2);
    return out;
  }

  private static byte[] exif(int orientation) {
    return new byte[] {
      (byte) 0xff,
      (byte) 0xe1,
      0,
      34,
      'E',
      'x',
      'i',
      'f',
      0,
      0, // segment of 34 bytes
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8, // big-endian, directory at 8
      0,
      1,
      0x01,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      (byte) orientation,
      0,
      0, // one entry
      0,
      0,
      0,
      0 // no further directory
    };
  }
}
