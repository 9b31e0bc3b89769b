package io.github.aploss.robustness.patch;

/** Which sides of an object's box its patch halves. */
public enum PatchAxis {
  /** Half as wide as the box, and as high. */
  WIDTH(true, false),
  /** As wide as the box, and half as high. */
  HEIGHT(false, true),
  /** Half of both. */
  BOTH(true, true);

  private final boolean halvesWidth;
  private final boolean halvesHeight;

  PatchAxis(boolean halvesWidth, boolean halvesHeight) {
    this.halvesWidth = halvesWidth;
    this.halvesHeight = halvesHeight;
  }

  boolean halvesWidth() {
    return halvesWidth;
  }

  boolean halvesHeight() {
    return halvesHeight;
  }
}
