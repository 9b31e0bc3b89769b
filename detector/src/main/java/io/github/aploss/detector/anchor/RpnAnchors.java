package io.github.aploss.detector.anchor;

import java.util.ArrayList;
import java.util.List;

/**
 * The anchors of a region proposal network on P2 to P6, as torchvision has them: around the upper
 * left corner of each cell, three ratios of one area per level, sides rounded to even pixels.
 *
 * @param finestSize side of the square anchor of P2 in pixels; it doubles from level to level
 */
public record RpnAnchors(double finestSize) {
  static final int LEVELS = 5;
  private static final int FINEST_STRIDE = 4;
  private static final int FRAME_MULTIPLE = 32;
  private static final double[] RATIOS = {0.5, 1, 2};

  public RpnAnchors {
    if (!(finestSize > 0 && Double.isFinite(finestSize))) {
      throw new IllegalArgumentException("anchor sizes must be positive, not " + finestSize);
    }
  }

  /** Sides 32 to 512. */
  public static RpnAnchors standard() {
    return new RpnAnchors(32);
  }

  public int anchorsPerCell() {
    return RATIOS.length;
  }

  /** The anchors of a frame of so many pixels. */
  public AnchorGrid grid(int imageHeight, int imageWidth) {
    return AnchorGrid.of(levels(imageHeight, imageWidth), imageHeight, imageWidth);
  }

  List<AnchorLevel> levels(int imageHeight, int imageWidth) {
    List<AnchorLevel> levels = new ArrayList<>();
    for (int level = 0; level < LEVELS; level++) {
      int rows = cells(imageHeight, level);
      int columns = cells(imageWidth, level);
      levels.add(
          new AnchorLevel(
              rows,
              columns,
              stride(imageHeight, level, rows),
              stride(imageWidth, level, columns),
              0,
              shapes(finestSize * (1 << level))));
    }
    return levels;
  }

  /** Every level is half the one before, rounded up. */
  private static int cells(int side, int level) {
    int stride = FINEST_STRIDE << level;
    return (side + stride - 1) / stride;
  }

  /**
   * The stride of the level; on P6 the whole pixels between its cells spread over a frame that P5
   * divides evenly, which torchvision takes instead of 64.
   */
  private static int stride(int side, int level, int cells) {
    int frame = (side + FRAME_MULTIPLE - 1) / FRAME_MULTIPLE * FRAME_MULTIPLE;
    return level == LEVELS - 1 ? frame / cells : FINEST_STRIDE << level;
  }

  private static double[] shapes(double size) {
    double[] shapes = new double[2 * RATIOS.length];
    for (int i = 0; i < RATIOS.length; i++) {
      double root = Math.sqrt(RATIOS[i]);
      shapes[2 * i] = 2 * Math.rint(size / root / 2);
      shapes[2 * i + 1] = 2 * Math.rint(size * root / 2);
    }
    return shapes;
  }
}
