package io.github.aploss.evaluation.measure;

import io.github.aploss.evaluation.array.IndexSort;

/**
 * The order of the detections of all images: by descending score; equal scores by ascending tie,
 * and then by the rank within their image and class.
 */
record OutcomeTieOrder(double[] scores, long[] ties, int[] ranks) implements IndexSort.Order {
  @Override
  public boolean swapped(int left, int right) {
    if (scores[left] != scores[right]) {
      return scores[left] < scores[right];
    }
    if (ties[left] != ties[right]) {
      return ties[left] > ties[right];
    }
    return ranks[left] > ranks[right];
  }
}
