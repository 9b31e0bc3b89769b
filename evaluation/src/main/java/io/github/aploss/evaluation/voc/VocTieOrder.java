package io.github.aploss.evaluation.voc;

import io.github.aploss.evaluation.array.IndexSort;

/**
 * The order of the detections of an image: by class, by descending score, and where scores tie, by
 * the tie number that the detections carry, the least first. What ties then is left as given.
 */
record VocTieOrder(VocDetections detections, long image) implements IndexSort.Order {
  @Override
  public boolean swapped(int left, int right) {
    int[] labels = detections.labels();
    if (labels[left] != labels[right]) {
      return labels[left] > labels[right];
    }
    double[] scores = detections.scores();
    return scores[left] == scores[right]
        ? detections.tie(left, image) > detections.tie(right, image)
        : scores[left] < scores[right];
  }
}
