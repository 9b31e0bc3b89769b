package io.github.aploss.detector.anchor;

/** The anchors that were asked for last: most batches are of one size. For several threads. */
public final class LastAnchorGrid {
  /** Makes the anchors for images of a size. */
  public interface Maker {
    AnchorGrid grid(int imageHeight, int imageWidth);
  }

  private final Maker maker;
  private volatile AnchorGrid last;

  public LastAnchorGrid(Maker maker) {
    this.maker = maker;
  }

  /** The anchors of a frame of so many pixels. */
  public AnchorGrid of(int imageHeight, int imageWidth) {
    AnchorGrid grid = last;
    if (grid == null || grid.imageHeight() != imageHeight || grid.imageWidth() != imageWidth) {
      grid = maker.grid(imageHeight, imageWidth);
      last = grid;
    }
    return grid;
  }
}
