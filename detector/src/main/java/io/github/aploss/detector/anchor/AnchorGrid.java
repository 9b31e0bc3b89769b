package io.github.aploss.detector.anchor;

import io.github.aploss.detector.input.ImageSize;
import java.util.List;

/**
 * Every anchor of one image size, in the order level, row y, column x, shape.
 *
 * <p>Anchors are in half-open pixels. Those at the border reach over it; they are not clipped.
 */
public final class AnchorGrid {
  private final List<AnchorLevel> levels;
  private final int imageHeight;
  private final int imageWidth;
  private final int[] offsets;
  private final float[] boxes;

  private AnchorGrid(List<AnchorLevel> levels, int imageHeight, int imageWidth) {
    this.levels = List.copyOf(levels);
    this.imageHeight = imageHeight;
    this.imageWidth = imageWidth;
    this.offsets = offsets();
    double[] exact = exactBoxes();
    this.boxes = new float[exact.length];
    for (int i = 0; i < exact.length; i++) {
      boxes[i] = (float) exact[i];
    }
  }

  /** The anchors before they are rounded to float32, for comparisons to the last digit. */
  public double[] exactBoxes() {
    double[] exact = new double[4 * count()];
    int next = 0;
    for (AnchorLevel level : levels) {
      next = level.fill(exact, next);
    }
    return exact;
  }

  /**
   * The anchors of an image of the given height and width in pixels. A level of stride s has
   * ⌈height / s⌉ × ⌈width / s⌉ cells.
   */
  public static AnchorGrid of(RetinaNetAnchors spec, int imageHeight, int imageWidth) {
    new ImageSize(imageHeight, imageWidth);
    return of(spec.levels(imageHeight, imageWidth), imageHeight, imageWidth);
  }

  /** The anchors of given levels, finest first. */
  public static AnchorGrid of(List<AnchorLevel> levels, int imageHeight, int imageWidth) {
    return new AnchorGrid(levels, imageHeight, imageWidth);
  }

  /**
   * The anchors as x1, y1, x2, y2 in half-open pixels: count × 4 values, row-major. The array is
   * shared and must not be changed.
   */
  public float[] boxes() {
    return boxes;
  }

  /** Number of anchors of all levels. */
  public int count() {
    return offsets[offsets.length - 1];
  }

  public int levels() {
    return levels.size();
  }

  /** Index of the first anchor of a level; {@code offset(levels())} is {@link #count()}. */
  public int offset(int level) {
    return offsets[level];
  }

  /** The level of an anchor. */
  public int levelOf(int anchor) {
    int level = 0;
    while (anchor >= offsets[level + 1]) {
      level++;
    }
    return level;
  }

  /** Number of anchors of one level. */
  public int count(int level) {
    return offsets[level + 1] - offsets[level];
  }

  /** Number of anchors around each cell of a level. */
  public int anchorsPerCell(int level) {
    return levels.get(level).shapes().length / 2;
  }

  public int imageHeight() {
    return imageHeight;
  }

  public int imageWidth() {
    return imageWidth;
  }

  private int[] offsets() {
    int[] starts = new int[levels.size() + 1];
    for (int level = 0; level < levels.size(); level++) {
      starts[level + 1] = Math.toIntExact(starts[level] + levels.get(level).count());
    }
    return starts;
  }
}
