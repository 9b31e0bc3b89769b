package io.github.aploss.robustness.perturbation.corruption;

import io.github.aploss.robustness.image.RgbImage;

/**
 * Smaller images by means over boxes: a pixel becomes the mean of those whose centre lies in its
 * window, rounded half up, columns and rows one after the other.
 */
final class BoxReduction {
  private BoxReduction() {}

  /** As high as before, {@code width} columns wide. */
  static RgbImage columns(RgbImage image, int width) {
    int[] starts = starts(image.width(), width);
    RgbImage narrow =
        new RgbImage(width, image.height(), new byte[width * image.height() * RgbImage.CHANNELS]);
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < width; x++) {
        int from = image.index(starts[x], y);
        int to = narrow.index(x, y);
        mean(image, from, RgbImage.CHANNELS, starts[x + 1] - starts[x], narrow, to);
      }
    }
    return narrow;
  }

  /** As wide as before, {@code height} rows high. */
  static RgbImage rows(RgbImage image, int height) {
    int[] starts = starts(image.height(), height);
    int row = image.width() * RgbImage.CHANNELS;
    RgbImage low = new RgbImage(image.width(), height, new byte[row * height]);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < image.width(); x++) {
        int from = image.index(x, starts[y]);
        mean(image, from, row, starts[y + 1] - starts[y], low, low.index(x, y));
      }
    }
    return low;
  }

  private static void mean(
      RgbImage image, int from, int stride, int count, RgbImage target, int to) {
    for (int channel = 0; channel < RgbImage.CHANNELS; channel++) {
      int sum = 0;
      for (int i = 0, k = from + channel; i < count; i++, k += stride) {
        sum += image.rgb()[k] & 0xFF;
      }
      target.rgb()[to + channel] = (byte) ((2 * sum + count) / (2 * count));
    }
  }

  /** Where each window begins; the last number is where the last one ends. */
  private static int[] starts(int size, int small) {
    double scale = (double) size / small;
    int[] starts = new int[small + 1];
    for (int i = 0; i <= small; i++) {
      // The first j whose centre j + 1/2 lies beyond the edge i * scale of the window.
      starts[i] = (int) Math.floor(i * scale + 0.5);
    }
    return starts;
  }
}
