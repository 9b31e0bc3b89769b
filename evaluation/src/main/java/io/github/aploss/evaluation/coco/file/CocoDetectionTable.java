package io.github.aploss.evaluation.coco.file;

import java.util.Arrays;

/** The detections of a results file in file order, as columns. */
final class CocoDetectionTable {
  int size;
  long[] images;
  long[] categories;
  double[] boxes;
  double[] scores;

  CocoDetectionTable(int capacity) {
    images = new long[capacity];
    categories = new long[capacity];
    boxes = new double[4 * capacity];
    scores = new double[capacity];
  }

  /** Makes room for one more. */
  void grow() {
    if (size == images.length) {
      int capacity = size + (size >> 1) + 1;
      images = Arrays.copyOf(images, capacity);
      categories = Arrays.copyOf(categories, capacity);
      boxes = Arrays.copyOf(boxes, 4 * capacity);
      scores = Arrays.copyOf(scores, capacity);
    }
  }
}
