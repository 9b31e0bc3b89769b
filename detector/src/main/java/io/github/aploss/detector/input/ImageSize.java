package io.github.aploss.detector.input;

/** Height and width of an image in pixels. */
public record ImageSize(int height, int width) {
  public ImageSize {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "an image must have at least one pixel, not " + height + " x " + width);
    }
  }
}
