package io.github.aploss.dataset;

/** Columns and rows of an image. */
record PixelSize(int width, int height) {
  PixelSize transposed() {
    return new PixelSize(height, width);
  }

  long pixels() {
    return (long) width * height;
  }
}
