package io.github.aploss.dataset.image;

/** Mirrored copies of images. */
public final class MirroredImage {
  private MirroredImage() {}

  public static Image leftRight(Image image) {
    Image out = Image.blank(image.width(), image.height());
    float[] from = image.pixels();
    float[] to = out.pixels();
    for (int y = 0; y < image.height(); y++) {
      int source = image.index(image.width() - 1, y);
      int end = out.index(0, y) + image.width() * Image.CHANNELS;
      for (int target = out.index(0, y); target < end; target += Image.CHANNELS) {
        to[target] = from[source];
        to[target + 1] = from[source + 1];
        to[target + 2] = from[source + 2];
        source -= Image.CHANNELS;
      }
    }
    return out;
  }

  public static Image topBottom(Image image) {
    Image out = Image.blank(image.width(), image.height());
    int row = image.width() * Image.CHANNELS;
    for (int y = 0; y < image.height(); y++) {
      int source = image.index(0, image.height() - 1 - y);
      System.arraycopy(image.pixels(), source, out.pixels(), out.index(0, y), row);
    }
    return out;
  }
}
