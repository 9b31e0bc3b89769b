package io.github.aploss.evaluation.voc;

import io.github.aploss.evaluation.array.FiniteCheck;

/**
 * The objects of one image, n of them. The arrays are read, not kept.
 *
 * @param labels n class indices; negative ones are dropped
 * @param boxes 4n numbers {@code xmin, ymin, xmax, ymax}: 1-based pixels that belong to the box
 * @param difficult n marks; a difficult object need not be found and takes any number of detections
 */
public record VocObjects(int[] labels, double[] boxes, boolean[] difficult) {
  private static final VocObjects NONE = new VocObjects(new int[0], new double[0], new boolean[0]);

  public VocObjects {
    int n = labels.length;
    if (boxes.length != 4 * n || difficult.length != n) {
      throw new IllegalArgumentException(
          "%d objects need %d box numbers and %d difficult marks; there are %d and %d."
              .formatted(n, 4 * n, n, boxes.length, difficult.length));
    }
    FiniteCheck.finite(boxes, "boxes of objects");
  }

  /** No objects. */
  public static VocObjects none() {
    return NONE;
  }
}
