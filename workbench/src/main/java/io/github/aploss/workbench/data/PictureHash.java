package io.github.aploss.workbench.data;

import io.github.aploss.dataset.image.Image;
import io.github.aploss.dataset.image.resample.ImageResampler;
import io.github.aploss.dataset.image.resample.ResamplingKernel;

/**
 * What a picture looks like, in 64 bits: whether it grows brighter from cell to cell along the rows
 * of an 8 x 9 grid (difference hash). Pictures that were resized or compressed again differ in few
 * bits.
 */
final class PictureHash {
  private static final int ROWS = 8;
  private static final int COLUMNS = 9;

  private PictureHash() {}

  static long of(Image image) {
    Image small = ImageResampler.resize(image, COLUMNS, ROWS, ResamplingKernel.AREA);
    long bits = 0;
    for (int y = 0; y < ROWS; y++) {
      for (int x = 0; x + 1 < COLUMNS; x++) {
        bits = bits << 1 | (brightness(small, x, y) < brightness(small, x + 1, y) ? 1 : 0);
      }
    }
    return bits;
  }

  /** In how many bits two pictures differ. */
  static int distance(long one, long other) {
    return Long.bitCount(one ^ other);
  }

  private static float brightness(Image image, int x, int y) {
    int at = image.index(x, y);
    return image.pixels()[at] + image.pixels()[at + 1] + image.pixels()[at + 2];
  }
}
