package io.github.aploss.dataset;

/** Whole pixels of an image or canvas. */
record Rectangle(int left, int top, int width, int height) {
  Box box() {
    return new Box(left, top, left + width, top + height);
  }

  boolean hasCentreOf(Box box) {
    return box.centreX() > left
        && box.centreX() < left + width
        && box.centreY() > top
        && box.centreY() < top + height;
  }
}
