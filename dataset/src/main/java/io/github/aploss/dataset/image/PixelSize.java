package io.github.aploss.dataset.image;

/** Columns and rows of an image. */
public record PixelSize(int width, int height) {
  PixelSize transposed() {
    return new PixelSize(height, width);
  }

  public long pixels() {
    return (long) width * height;
  }
}
