package io.github.aploss.evaluation;

import static io.github.aploss.evaluation.CocoParameters.AREAS;
import static io.github.aploss.evaluation.CocoParameters.THRESHOLDS;

/**
 * Matches the detections and objects of one category in one image, at all thresholds and in all
 * area ranges, by the rules of the COCO evaluation: each detection in turn takes the object with
 * the greatest IoU that reaches the threshold and is free or a crowd; ignored objects only when no
 * other is left; of equal IoUs the last.
 */
final class CocoMatcher {
  private final double[] overlaps;
  private final int stride;
  private final int[] objects;
  private final double[] areas;
  private final boolean[] crowds;

  final long[] right;
  final long[] ignored;
  final double[] overlapAt50;
  final int[] positives = new int[AREAS];

  private final int[] order;
  private final boolean[] taken;
  private int notIgnored;

  /**
   * @param overlaps IoU of detections (rows) with all objects of the image
   * @param stride number of objects of the image
   * @param objects the columns of this category's objects
   * @param detections number of detections, the rows being in descending score
   */
  CocoMatcher(
      double[] overlaps,
      int stride,
      int[] objects,
      double[] areas,
      boolean[] crowds,
      int detections) {
    this.overlaps = overlaps;
    this.stride = stride;
    this.objects = objects;
    this.areas = areas;
    this.crowds = crowds;
    right = new long[detections];
    ignored = new long[detections];
    overlapAt50 = new double[detections];
    order = new int[objects.length];
    taken = new boolean[stride];
  }

  /**
   * @param firstRow row of the first detection
   * @param detectionAreas width × height of each row
   */
  void match(int firstRow, double[] detectionAreas) {
    for (int area = 0; area < AREAS; area++) {
      orderObjects(area);
      positives[area] = notIgnored;
      for (int row = 0; row < right.length; row++) {
        if (!CocoParameters.inRange(area, detectionAreas[firstRow + row])) {
          ignored[row] |= (1L << THRESHOLDS) - 1 << CocoParameters.bit(0, area);
        }
      }
      for (int threshold = 0; objects.length > 0 && threshold < THRESHOLDS; threshold++) {
        matchAt(firstRow, area, threshold);
      }
    }
  }

  /** Objects of the area range first, all others, which are ignored, after them. */
  private void orderObjects(int area) {
    notIgnored = 0;
    for (int object : objects) {
      if (isCounted(object, area)) {
        order[notIgnored++] = object;
      }
    }
    int last = notIgnored;
    for (int object : objects) {
      if (!isCounted(object, area)) {
        order[last++] = object;
      }
    }
  }

  private boolean isCounted(int object, int area) {
    return !crowds[object] && CocoParameters.inRange(area, areas[object]);
  }

  private void matchAt(int firstRow, int area, int threshold) {
    for (int object : objects) {
      taken[object] = false;
    }
    long mask = 1L << CocoParameters.bit(threshold, area);
    double least = Math.min(CocoParameters.iou(threshold), 1 - 1e-10);
    for (int row = 0; row < right.length; row++) {
      int found = best((firstRow + row) * stride, least);
      if (found < 0) {
        continue;
      }
      int object = order[found];
      taken[object] = true;
      if (found < notIgnored) {
        right[row] |= mask;
        ignored[row] &= ~mask;
        if (mask == 1) {
          overlapAt50[row] = overlaps[(firstRow + row) * stride + object];
        }
      } else {
        ignored[row] |= mask;
      }
    }
  }

  private int best(int first, double least) {
    int found = -1;
    double best = least;
    for (int k = 0; k < order.length; k++) {
      if (k == notIgnored && found >= 0) {
        break;
      }
      int object = order[k];
      double overlap = overlaps[first + object];
      if (overlap >= best && (!taken[object] || crowds[object])) {
        best = overlap;
        found = k;
      }
    }
    return found;
  }
}
