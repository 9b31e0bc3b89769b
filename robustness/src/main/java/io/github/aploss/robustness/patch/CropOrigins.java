package io.github.aploss.robustness.patch;

import io.github.aploss.robustness.image.RgbImage;

/** The upper left corners of all crops of one size that meet no touched pixel, row by row. */
public final class CropOrigins {
  private final FreeArea area;
  private final int cropWidth;
  private final int cropHeight;

  /** How many there are above each row. */
  private final int[] untilRow;

  CropOrigins(FreeArea area, int cropWidth, int cropHeight, int[] untilRow) {
    this.area = area;
    this.cropWidth = cropWidth;
    this.cropHeight = cropHeight;
    this.untilRow = untilRow;
  }

  public int count() {
    return untilRow[untilRow.length - 1];
  }

  /**
   * The crop at one of them.
   *
   * @param source the image that the area is of
   * @param index 0 .. {@link #count()} - 1
   */
  public Crop crop(RgbImage source, int index) {
    if (index < 0 || index >= count()) {
      throw new IndexOutOfBoundsException("place " + index + " of " + count());
    }
    int y = 0;
    while (untilRow[y + 1] <= index) {
      y++;
    }
    int left = index - untilRow[y];
    int x = 0;
    while (!area.isFree(x, y, cropWidth, cropHeight) || left-- > 0) {
      x++;
    }
    return new Crop(source, x, y);
  }
}
