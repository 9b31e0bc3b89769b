package io.github.aploss.evaluation.coco;

import static io.github.aploss.evaluation.coco.CocoParameters.AREAS;
import static io.github.aploss.evaluation.coco.CocoParameters.THRESHOLDS;

import io.github.aploss.evaluation.array.IntList;
import java.util.Arrays;

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

  /** Which object each row found at the least threshold, whatever its area; -1: none. */
  final int[] objectAt50;

  /** Of all objects of the image, those found at the least threshold, whatever their area. */
  final boolean[] foundAt50;

  final int[] positives = new int[AREAS];

  private final boolean[] taken;
  private final boolean[] outOfRange;

  /** The objects that row i reaches at the least threshold stand from starts[i] to starts[i+1]. */
  private final int[] starts;

  private int[] near;

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
    objectAt50 = new int[detections];
    Arrays.fill(objectAt50, -1);
    foundAt50 = new boolean[stride];
    taken = new boolean[stride];
    outOfRange = new boolean[stride];
    starts = new int[detections + 1];
  }

  /** Matches the detections of one class, which are at least one, beginning at a row. */
  static CocoMatcher of(CocoRankedImage image, int from) {
    CocoMatcher matcher =
        new CocoMatcher(
            image.overlaps,
            image.objectClasses.length,
            image.objectsOf(image.detectionClasses[from]),
            image.objectAreas,
            image.crowds,
            image.endOfClass(from) - from);
    matcher.match(from, image.detectionAreas);
    return matcher;
  }

  /**
   * @param firstRow row of the first detection
   * @param detectionAreas width × height of each row
   */
  void match(int firstRow, double[] detectionAreas) {
    findNear(firstRow);
    for (int area = 0; area < AREAS; area++) {
      countObjects(area);
      for (int row = 0; row < right.length; row++) {
        if (!CocoParameters.inRange(area, detectionAreas[firstRow + row])) {
          ignored[row] |= (1L << THRESHOLDS) - 1 << CocoParameters.bit(0, area);
        }
      }
      for (int threshold = 0; near.length > 0 && threshold < THRESHOLDS; threshold++) {
        matchAt(firstRow, area, threshold);
      }
    }
  }

  private void findNear(int firstRow) {
    IntList found = new IntList();
    for (int row = 0; row < right.length; row++) {
      int first = (firstRow + row) * stride;
      for (int object : objects) {
        if (overlaps[first + object] >= CocoParameters.iou(0)) {
          found.add(object);
        }
      }
      starts[row + 1] = found.size();
    }
    near = found.toArray();
  }

  private void countObjects(int area) {
    for (int object : objects) {
      outOfRange[object] = crowds[object] || !CocoParameters.inRange(area, areas[object]);
      positives[area] += outOfRange[object] ? 0 : 1;
    }
  }

  private void matchAt(int firstRow, int area, int threshold) {
    for (int object : near) {
      taken[object] = false;
    }
    long mask = 1L << CocoParameters.bit(threshold, area);
    double least = Math.min(CocoParameters.iou(threshold), 1 - 1e-10);
    for (int row = 0; row < right.length; row++) {
      if (starts[row] == starts[row + 1]) {
        continue;
      }
      int first = (firstRow + row) * stride;
      int object = best(row, first, least, false);
      if (object >= 0) {
        right[row] |= mask;
        ignored[row] &= ~mask;
        overlapAt50[row] = mask == 1 ? overlaps[first + object] : overlapAt50[row];
        objectAt50[row] = mask == 1 ? object : objectAt50[row];
        foundAt50[object] |= mask == 1;
      } else {
        object = best(row, first, least, true);
        ignored[row] |= object >= 0 ? mask : 0;
      }
      if (object >= 0) {
        taken[object] = true;
      }
    }
  }

  /** The best object among those within, or those out of, the area range; negative if none. */
  private int best(int row, int first, double least, boolean out) {
    int found = -1;
    double best = least;
    for (int i = starts[row]; i < starts[row + 1]; i++) {
      int object = near[i];
      double overlap = overlaps[first + object];
      if (overlap >= best && outOfRange[object] == out && (!taken[object] || crowds[object])) {
        best = overlap;
        found = object;
      }
    }
    return found;
  }
}
