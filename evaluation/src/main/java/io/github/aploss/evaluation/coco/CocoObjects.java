package io.github.aploss.evaluation.coco;

import io.github.aploss.evaluation.array.FiniteCheck;

/**
 * The objects of one image, n of them. The arrays are read, not kept.
 *
 * @param categoryIds n category ids; objects of categories that are not evaluated are dropped
 * @param boxes 4n numbers {@code x, y, width, height} in pixels
 * @param areas n areas in square pixels, which decide the area range
 * @param crowds n marks; a crowd need not be found and takes any number of detections
 */
public record CocoObjects(long[] categoryIds, double[] boxes, double[] areas, boolean[] crowds) {
  private static final CocoObjects NONE = of(new long[0], new double[0]);

  public CocoObjects {
    int n = categoryIds.length;
    if (boxes.length != 4 * n || areas.length != n || crowds.length != n) {
      throw new IllegalArgumentException(
          "%d objects need %d box numbers, %d areas and %d crowd marks; there are %d, %d and %d."
              .formatted(n, 4 * n, n, n, boxes.length, areas.length, crowds.length));
    }
    FiniteCheck.finite(boxes, "boxes of objects");
    FiniteCheck.finite(areas, "areas of objects");
  }

  /** No objects. */
  public static CocoObjects none() {
    return NONE;
  }

  /** Objects without crowds, whose area is width × height. */
  public static CocoObjects of(long[] categoryIds, double[] boxes) {
    double[] areas = new double[categoryIds.length];
    for (int i = 0; i < areas.length && 4 * i + 3 < boxes.length; i++) {
      areas[i] = boxes[4 * i + 2] * boxes[4 * i + 3];
    }
    return new CocoObjects(categoryIds, boxes, areas, new boolean[categoryIds.length]);
  }

  int size() {
    return categoryIds.length;
  }
}
