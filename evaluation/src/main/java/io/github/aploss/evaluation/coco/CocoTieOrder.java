package io.github.aploss.evaluation.coco;

import io.github.aploss.evaluation.array.IndexSort;

/**
 * The order of the detections of an image: by category and by descending score. Where scores tie,
 * the sort, which is stable, leaves them as they were given, as pycocotools does.
 */
record CocoTieOrder(int[] classes, double[] scores) implements IndexSort.Order {
  @Override
  public boolean swapped(int left, int right) {
    return classes[left] != classes[right]
        ? classes[left] > classes[right]
        : scores[left] < scores[right];
  }
}
