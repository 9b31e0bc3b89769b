package io.github.aploss.evaluation.coco;

import io.github.aploss.evaluation.array.FiniteCheck;

/**
 * The detections of one image, n of them, in any order. The arrays are read, not kept.
 *
 * @param categoryIds n category ids; detections of categories that are not evaluated are dropped
 * @param boxes 4n numbers {@code x, y, width, height} in pixels
 * @param scores n confidences, any finite numbers; of equal ones the first comes first
 */
public record CocoDetections(long[] categoryIds, double[] boxes, double[] scores) {
  private static final CocoDetections NONE =
      new CocoDetections(new long[0], new double[0], new double[0]);

  public CocoDetections {
    int n = categoryIds.length;
    if (boxes.length != 4 * n || scores.length != n) {
      throw new IllegalArgumentException(
          "%d detections need %d box numbers and %d scores; there are %d and %d."
              .formatted(n, 4 * n, n, boxes.length, scores.length));
    }
    FiniteCheck.finite(boxes, "boxes of detections");
    FiniteCheck.finite(scores, "scores of detections");
  }

  /** No detections. */
  public static CocoDetections none() {
    return NONE;
  }

  int size() {
    return categoryIds.length;
  }
}
