package io.github.aploss.detector;

import java.util.List;

/**
 * Every anchor of one image size, in the order level, row y, column x, ratio, scale.
 *
 * <p>The centre of cell (y, x) of a level of stride s is ((x + ½) s, (y + ½) s) in half-open
 * pixels. Anchors are neither rounded nor clipped: those at the border reach over it.
 */
public final class AnchorGrid {
  private final AnchorSpec spec;
  private final int imageHeight;
  private final int imageWidth;
  private final int[] offsets;
  private final float[] boxes;

  private AnchorGrid(AnchorSpec spec, int imageHeight, int imageWidth) {
    this.spec = spec;
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
    for (int level = 0; level < levels(); level++) {
      fill(exact, level);
    }
    return exact;
  }

  /**
   * The anchors of an image of the given height and width in pixels. A level of stride s has
   * ⌈height / s⌉ × ⌈width / s⌉ cells.
   */
  public static AnchorGrid of(AnchorSpec spec, int imageHeight, int imageWidth) {
    if (imageHeight < 1 || imageWidth < 1) {
      throw new IllegalArgumentException(
          "an image must have at least one pixel, not " + imageHeight + " x " + imageWidth);
    }
    return new AnchorGrid(spec, imageHeight, imageWidth);
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
    return spec.levels();
  }

  /** Index of the first anchor of a level; {@code offset(levels())} is {@link #count()}. */
  public int offset(int level) {
    return offsets[level];
  }

  /** Number of anchors of one level. */
  public int count(int level) {
    return offsets[level + 1] - offsets[level];
  }

  public int imageHeight() {
    return imageHeight;
  }

  public int imageWidth() {
    return imageWidth;
  }

  private int[] offsets() {
    int[] starts = new int[spec.levels() + 1];
    for (int level = 0; level < spec.levels(); level++) {
      long anchors = (long) rows(level) * columns(level) * spec.anchorsPerCell();
      starts[level + 1] = Math.toIntExact(starts[level] + anchors);
    }
    return starts;
  }

  private int rows(int level) {
    return ceilDiv(imageHeight, stride(level));
  }

  private int columns(int level) {
    return ceilDiv(imageWidth, stride(level));
  }

  private static int ceilDiv(int length, int stride) {
    return (length + stride - 1) / stride;
  }

  private int stride(int level) {
    return spec.strides().get(level);
  }

  private void fill(double[] exact, int level) {
    double[] shapes = shapes(spec.sizeInStrides() * stride(level));
    int next = 4 * offsets[level];
    for (int y = 0; y < rows(level); y++) {
      for (int x = 0; x < columns(level); x++) {
        next = fillCell(exact, next, (x + 0.5) * stride(level), (y + 0.5) * stride(level), shapes);
      }
    }
  }

  private static int fillCell(
      double[] exact, int first, double centreX, double centreY, double[] shapes) {
    int next = first;
    for (int i = 0; i < shapes.length; i += 2) {
      exact[next++] = centreX - shapes[i] / 2;
      exact[next++] = centreY - shapes[i + 1] / 2;
      exact[next++] = centreX + shapes[i] / 2;
      exact[next++] = centreY + shapes[i + 1] / 2;
    }
    return next;
  }

  /** Width and height of each anchor of a cell, ratio by ratio, scale by scale. */
  private double[] shapes(double size) {
    List<Double> scales = spec.scales();
    double[] shapes = new double[2 * spec.anchorsPerCell()];
    int next = 0;
    for (double ratio : spec.ratios()) {
      for (double scale : scales) {
        double width = size * scale / Math.sqrt(ratio);
        shapes[next++] = width;
        shapes[next++] = width * ratio;
      }
    }
    return shapes;
  }
}
