package io.github.aploss.detection;

import io.github.aploss.dataset.image.Image;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/** The pixels of Java's images, as decoding the file that they come from would give them. */
final class BufferedImagePixels {
  private BufferedImagePixels() {}

  /** Alpha is dropped; of 16 bits the upper 8 are taken. */
  static Image of(BufferedImage image) {
    return isGrey(image) ? grey(image) : colour(image);
  }

  private static boolean isGrey(BufferedImage image) {
    return image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY
        && image.getColorModel().getComponentSize(0) >= Byte.SIZE;
  }

  /** Java takes grey values for linear light and would make them brighter; files mean sRGB. */
  private static Image grey(BufferedImage image) {
    Image out = Image.blank(image.getWidth(), image.getHeight());
    Raster raster = image.getRaster();
    int shift = image.getColorModel().getComponentSize(0) - Byte.SIZE;
    int[] row = new int[out.width()];
    for (int y = 0; y < out.height(); y++) {
      raster.getSamples(raster.getMinX(), raster.getMinY() + y, row.length, 1, 0, row);
      for (int x = 0; x < row.length; x++) {
        put(out, x, y, row[x] >> shift, row[x] >> shift, row[x] >> shift);
      }
    }
    return out;
  }

  private static Image colour(BufferedImage image) {
    Image out = Image.blank(image.getWidth(), image.getHeight());
    int[] row = new int[out.width()];
    for (int y = 0; y < out.height(); y++) {
      image.getRGB(0, y, row.length, 1, row, 0, row.length);
      for (int x = 0; x < row.length; x++) {
        put(out, x, y, row[x], row[x] >> 8, row[x] >> 16);
      }
    }
    return out;
  }

  private static void put(Image image, int x, int y, int blue, int green, int red) {
    int at = image.index(x, y);
    image.pixels()[at] = blue & 0xff;
    image.pixels()[at + 1] = green & 0xff;
    image.pixels()[at + 2] = red & 0xff;
  }
}
