package io.github.aploss.detector.assign;

import io.github.aploss.detector.anchor.AnchorGrid;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Adaptive training sample selection, ATSS (Zhang et al., CVPR 2020, Algorithm 1). The candidates
 * of an object are the anchors nearest to it on every level. Those are positive whose IoU is at
 * least mean + standard deviation of all candidates' IoUs and whose centre lies inside of the
 * object. The rest is background; nothing is ignored.
 *
 * <p>Ties: of anchors that are equally near the first are candidates; an anchor that is positive
 * for several objects learns the one it overlaps most, of equals the first.
 *
 * @param nearest how many cells of a level are candidates; 9 in the paper
 * @param extent how long a box is; the published code counts inclusive pixels
 */
public record AtssAssigner(int nearest, Extent extent) implements AnchorAssigner {
  /** What is called the width of a box, from x1 to x2. */
  public enum Extent {
    /** x2 - x1. */
    HALF_OPEN(0),

    /** x2 - x1 + 1. */
    INCLUSIVE(1);

    private final double more;

    Extent(double more) {
      this.more = more;
    }
  }

  /** How far inside of an object a centre has to be, pixels. */
  private static final double MARGIN = 0.01;

  private static final double SMALLEST_UNION = 1e-6;

  public AtssAssigner {
    if (nearest < 1) {
      throw new IllegalArgumentException("ATSS needs 1 cell or more of a level, not " + nearest);
    }
  }

  /** Nine cells of a level. */
  public static AtssAssigner standard() {
    return new AtssAssigner(9, Extent.HALF_OPEN);
  }

  @Override
  public Assignment assign(AnchorGrid anchors, float[] objects) {
    int levels = anchors.levels();
    return assign(
        anchors.boxes(),
        IntStream.rangeClosed(0, levels).map(anchors::offset).toArray(),
        IntStream.range(0, levels).map(anchors::anchorsPerCell).toArray(),
        objects);
  }

  /**
   * Assigns anchors that need not be a grid.
   *
   * @param anchors A × 4 values x1, y1, x2, y2, level by level
   * @param offsets where each level begins, and A
   * @param perCell anchors of a cell of each level: so many times {@link #nearest} are candidates
   * @param objects G × 4 values
   */
  public Assignment assign(float[] anchors, int[] offsets, int[] perCell, float[] objects) {
    int[] matched = new int[anchors.length / 4];
    double[] best = new double[matched.length];
    Arrays.fill(matched, Assignment.NEGATIVE);
    for (int object = 0; object < objects.length / 4; object++) {
      int[] candidates = candidates(anchors, offsets, perCell, objects, object);
      double[] ious = new double[candidates.length];
      for (int i = 0; i < ious.length; i++) {
        ious[i] = iou(anchors, 4 * candidates[i], objects, 4 * object);
      }
      double threshold = threshold(ious);
      for (int i = 0; i < ious.length; i++) {
        int anchor = candidates[i];
        if (ious[i] >= threshold
            && ious[i] > best[anchor]
            && isCentreInside(anchors, 4 * anchor, objects, 4 * object)) {
          best[anchor] = ious[i];
          matched[anchor] = object;
        }
      }
    }
    return new Assignment(matched);
  }

  private int[] candidates(
      float[] anchors, int[] offsets, int[] perCell, float[] objects, int object) {
    IntStream all = IntStream.empty();
    for (int level = 0; level < perCell.length; level++) {
      NearestAnchors levels = new NearestAnchors(nearest * perCell[level]);
      for (int anchor = offsets[level]; anchor < offsets[level + 1]; anchor++) {
        levels.offer(anchor, squaredDistance(anchors, 4 * anchor, objects, 4 * object));
      }
      all = IntStream.concat(all, Arrays.stream(levels.ascending()));
    }
    return all.toArray();
  }

  /** Mean and standard deviation of a sample; not a number, so that none reaches it, of one IoU. */
  private static double threshold(double[] ious) {
    double mean = Arrays.stream(ious).sum() / ious.length;
    double squares = Arrays.stream(ious).map(iou -> (iou - mean) * (iou - mean)).sum();
    return mean + Math.sqrt(squares / (ious.length - 1));
  }

  private static double squaredDistance(float[] a, int i, float[] b, int j) {
    double x = centre(a, i) - centre(b, j);
    double y = centre(a, i + 1) - centre(b, j + 1);
    return x * x + y * y;
  }

  private static double centre(float[] boxes, int side) {
    return ((double) boxes[side] + boxes[side + 2]) / 2;
  }

  private static boolean isCentreInside(float[] anchors, int i, float[] objects, int j) {
    double x = centre(anchors, i);
    double y = centre(anchors, i + 1);
    return Math.min(x - objects[j], objects[j + 2] - x) > MARGIN
        && Math.min(y - objects[j + 1], objects[j + 3] - y) > MARGIN;
  }

  private double iou(float[] a, int i, float[] b, int j) {
    double width = overlap(a, i, b, j);
    double height = overlap(a, i + 1, b, j + 1);
    if (!(width > 0 && height > 0)) {
      return 0;
    }
    double shared = width * height;
    return shared / Math.max(area(a, i) + area(b, j) - shared, SMALLEST_UNION);
  }

  private double overlap(float[] a, int i, float[] b, int j) {
    return (double) Math.min(a[i + 2], b[j + 2]) - Math.max(a[i], b[j]) + extent.more;
  }

  private double area(float[] boxes, int i) {
    return ((double) boxes[i + 2] - boxes[i] + extent.more)
        * ((double) boxes[i + 3] - boxes[i + 1] + extent.more);
  }
}
