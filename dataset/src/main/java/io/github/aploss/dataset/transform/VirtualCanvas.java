package io.github.aploss.dataset.transform;

import io.github.aploss.dataset.image.Image;
import java.util.Arrays;

/**
 * A larger plane on which an image lies; it need not exist as pixels.
 *
 * @param left column of the canvas where the image begins
 * @param top row of the canvas where the image begins
 */
record VirtualCanvas(int width, int height, int left, int top) {
  /** The image alone. */
  static VirtualCanvas around(Image image) {
    return new VirtualCanvas(image.width(), image.height(), 0, 0);
  }

  CropRegion whole() {
    return new CropRegion(0, 0, width, height);
  }

  /** The pixels of a part of the canvas; where the image does not lie there is {@code fill}. */
  Image cut(Image image, CropRegion part, float[] fill) {
    Image out = Image.blank(part.width(), part.height());
    int fromX = Math.max(part.left(), left);
    int toX = Math.min(part.left() + part.width(), left + image.width());
    float[] fillRow = fillRow(part.width(), fill);
    for (int y = 0; y < part.height(); y++) {
      int sourceY = y + part.top() - top;
      boolean inside = sourceY >= 0 && sourceY < image.height() && fromX < toX;
      if (!inside || toX - fromX < part.width()) {
        System.arraycopy(fillRow, 0, out.pixels(), out.index(0, y), fillRow.length);
      }
      if (inside) {
        int from = image.index(fromX - left, sourceY);
        int to = out.index(fromX - part.left(), y);
        System.arraycopy(image.pixels(), from, out.pixels(), to, (toX - fromX) * Image.CHANNELS);
      }
    }
    return out;
  }

  private static float[] fillRow(int width, float[] fill) {
    float[] row = new float[width * Image.CHANNELS];
    if (!Arrays.equals(fill, new float[Image.CHANNELS])) {
      for (int i = 0; i < row.length; i++) {
        row[i] = fill[i % Image.CHANNELS];
      }
    }
    return row;
  }
}
