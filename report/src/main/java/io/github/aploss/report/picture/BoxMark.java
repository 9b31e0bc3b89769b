package io.github.aploss.report.picture;

import java.util.Locale;

/**
 * A box to draw.
 *
 * @param x1 left edge, in pixels of the image; boxes are half-open: x2 - x1 is the width
 * @param y1 top edge
 * @param x2 right edge
 * @param y2 bottom edge
 * @param classIndex chooses the colour, the same for a class everywhere
 * @param text the tag at the box; empty for none
 */
public record BoxMark(double x1, double y1, double x2, double y2, int classIndex, String text) {

  /** A detection, tagged with its class and its score to two decimals. */
  public static BoxMark detection(
      double x1, double y1, double x2, double y2, int classIndex, String name, double score) {
    String tag = String.format(Locale.ROOT, "%s %.2f", name, score);
    return new BoxMark(x1, y1, x2, y2, classIndex, tag);
  }

  /** A box of the ground truth, tagged with its class. */
  public static BoxMark truth(
      double x1, double y1, double x2, double y2, int classIndex, String name) {
    return new BoxMark(x1, y1, x2, y2, classIndex, name);
  }

  /** The same box without a tag. */
  public BoxMark untagged() {
    return new BoxMark(x1, y1, x2, y2, classIndex, "");
  }

  boolean isDrawable() {
    return Double.isFinite(x1)
        && Double.isFinite(y1)
        && Double.isFinite(x2)
        && Double.isFinite(y2)
        && x2 >= x1
        && y2 >= y1;
  }
}
