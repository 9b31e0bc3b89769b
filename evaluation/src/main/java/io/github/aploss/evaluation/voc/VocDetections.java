package io.github.aploss.evaluation.voc;

import io.github.aploss.evaluation.array.FiniteCheck;

/**
 * The detections of one image, n of them, in any order. The arrays are read, not kept.
 *
 * @param labels n class indices; negative ones are dropped
 * @param boxes 4n numbers {@code xmin, ymin, xmax, ymax}: 1-based pixels that belong to the box
 * @param scores n confidences, any finite numbers
 * @param ties of equal scores of a class, over all images, the detection with the least of these n
 *     numbers comes first (its line in a results file); empty stands for the image's own number
 */
public record VocDetections(int[] labels, double[] boxes, double[] scores, long[] ties) {
  private static final VocDetections NONE = of(new int[0], new double[0], new double[0]);

  public VocDetections {
    int n = labels.length;
    if (boxes.length != 4 * n || scores.length != n || (ties.length != n && ties.length != 0)) {
      throw new IllegalArgumentException(
          "%d detections need %d box numbers, %d scores and %d or no ties; there are %d, %d and %d."
              .formatted(n, 4 * n, n, n, boxes.length, scores.length, ties.length));
    }
    FiniteCheck.finite(boxes, "boxes of detections");
    FiniteCheck.finite(scores, "scores of detections");
  }

  /** Detections whose ties are decided by image, then by position in the arrays. */
  public static VocDetections of(int[] labels, double[] boxes, double[] scores) {
    return new VocDetections(labels, boxes, scores, new long[0]);
  }

  /** No detections. */
  public static VocDetections none() {
    return NONE;
  }

  long tie(int detection, long image) {
    return ties.length == 0 ? image : ties[detection];
  }
}
