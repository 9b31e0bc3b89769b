package io.github.aploss.dataset.image;

/** Turns and mirrors images by their EXIF orientation (tag 0x0112 of the EXIF specification). */
public final class ExifTranspose {
  private ExifTranspose() {}

  /** The image with its row 0 at the visual top and its column 0 at the visual left. */
  public static Image apply(Image image, int orientation) {
    if (orientation <= 1) {
      return image;
    }
    boolean swap = orientation >= 5;
    Image out =
        swap
            ? Image.blank(image.height(), image.width())
            : Image.blank(image.width(), image.height());
    for (int y = 0; y < out.height(); y++) {
      for (int x = 0; x < out.width(); x++) {
        int from = source(image, orientation, x, y);
        int to = out.index(x, y);
        System.arraycopy(image.pixels(), from, out.pixels(), to, Image.CHANNELS);
      }
    }
    return out;
  }

  /** The image as it was before {@link #apply}. */
  public static Image undo(Image upright, int orientation) {
    // Of the eight only the quarter turns are not their own opposites.
    int opposite = orientation == 6 ? 8 : orientation == 8 ? 6 : orientation;
    return apply(upright, opposite);
  }

  private static int source(Image image, int orientation, int x, int y) {
    int right = image.width() - 1;
    int bottom = image.height() - 1;
    return switch (orientation) {
      case 2 -> image.index(right - x, y);
      case 3 -> image.index(right - x, bottom - y);
      case 4 -> image.index(x, bottom - y);
      case 5 -> image.index(y, x);
      case 6 -> image.index(y, bottom - x);
      case 7 -> image.index(right - y, bottom - x);
      case 8 -> image.index(right - y, x);
      default -> image.index(x, y);
    };
  }
}
