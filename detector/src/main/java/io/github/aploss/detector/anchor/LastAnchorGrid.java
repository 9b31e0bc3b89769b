package io.github.aploss.detector.anchor;

/** The anchors that were asked for last: most batches are of one size. */
public final class LastAnchorGrid {
  /** Makes the anchors for images of a size. */
  public interface Maker {
    AnchorGrid grid(int imageHeight, int imageWidth);
  }

  private final Maker maker;
  private AnchorGrid last;

  public LastAnchorGrid(Maker maker) {
    this.maker = maker;
  }

  public AnchorGrid of(int imageHeight, int imageWidth) {
    if (last == null || last.imageHeight() != imageHeight || last.imageWidth() != imageWidth) {
      last = maker.grid(imageHeight, imageWidth);
    }
    return last;
  }
}
