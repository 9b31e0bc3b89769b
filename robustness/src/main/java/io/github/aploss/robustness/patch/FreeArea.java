package io.github.aploss.robustness.patch;

import io.github.aploss.robustness.image.Box;
import io.github.aploss.robustness.image.PixelRectangle;
import java.util.List;

/** The pixels of an image that no box touches. An integral image answers in a few additions. */
public final class FreeArea {
  private final int width;
  private final int height;

  /** (height + 1) x (width + 1): how many pixels above and left of here are touched. */
  private final int[] touchedBefore;

  private FreeArea(int width, int height, int[] touchedBefore) {
    this.width = width;
    this.height = height;
    this.touchedBefore = touchedBefore;
  }

  /** What boxes leave free; they may reach beyond the image. */
  public static FreeArea outsideOf(List<Box> boxes, int width, int height) {
    boolean[] touched = new boolean[width * height];
    for (Box box : boxes) {
      PixelRectangle pixels = PixelRectangle.touchedBy(box).clip(width, height);
      for (int y = pixels.top(); y < pixels.bottom(); y++) {
        for (int x = pixels.left(); x < pixels.right(); x++) {
          touched[y * width + x] = true;
        }
      }
    }
    int row = width + 1;
    int[] before = new int[row * (height + 1)];
    for (int y = 0; y < height; y++) {
      int inRow = 0;
      for (int x = 0; x < width; x++) {
        inRow += touched[y * width + x] ? 1 : 0;
        before[(y + 1) * row + x + 1] = before[y * row + x + 1] + inRow;
      }
    }
    return new FreeArea(width, height, before);
  }

  /** All places for a crop of a size, which must be at least 1 x 1. */
  public CropOrigins origins(int cropWidth, int cropHeight) {
    int columns = Math.max(width - cropWidth + 1, 0);
    int rows = Math.max(height - cropHeight + 1, 0);
    int[] untilRow = new int[rows + 1];
    for (int y = 0; y < rows; y++) {
      int free = 0;
      for (int x = 0; x < columns; x++) {
        free += isFree(x, y, cropWidth, cropHeight) ? 1 : 0;
      }
      untilRow[y + 1] = untilRow[y] + free;
    }
    return new CropOrigins(this, cropWidth, cropHeight, untilRow);
  }

  boolean isFree(int x, int y, int cropWidth, int cropHeight) {
    int row = width + 1;
    int top = y * row + x;
    int bottom = top + cropHeight * row;
    return touchedBefore[bottom + cropWidth] - touchedBefore[bottom]
        == touchedBefore[top + cropWidth] - touchedBefore[top];
  }
}
