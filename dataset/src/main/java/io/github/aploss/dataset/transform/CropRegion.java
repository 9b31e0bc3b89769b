package io.github.aploss.dataset.transform;

import io.github.aploss.dataset.Box;

/** Whole pixels of an image or canvas. */
record CropRegion(int left, int top, int width, int height) {
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
