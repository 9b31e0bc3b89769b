package io.github.aploss.detector;

/** The anchors that were asked for last: most batches are of one size. */
final class LastGrid {
  /** Makes the anchors for images of a size. */
  interface Maker {
    AnchorGrid grid(int imageHeight, int imageWidth);
  }

  private final Maker maker;
  private AnchorGrid last;

  LastGrid(Maker maker) {
    this.maker = maker;
  }

  AnchorGrid of(int imageHeight, int imageWidth) {
    if (last == null || last.imageHeight() != imageHeight || last.imageWidth() != imageWidth) {
      last = maker.grid(imageHeight, imageWidth);
    }
    return last;
  }
}
