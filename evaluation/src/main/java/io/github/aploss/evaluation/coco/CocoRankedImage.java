package io.github.aploss.evaluation.coco;

import io.github.aploss.evaluation.array.IndexSort;
import java.util.Arrays;
import java.util.function.LongToIntFunction;

/**
 * One image prepared for matching: evaluated categories only, as indices; objects in the order
 * given; detections by category and descending score, at most 100 of each category.
 */
final class CocoRankedImage {
  private final int[] kept;
  final int[] detectionClasses;
  final double[] scores;
  final double[] detectionAreas;

  /** Which given object each column is. */
  private final int[] listed;

  final int[] objectClasses;
  final double[] objectAreas;
  final boolean[] crowds;

  /** IoU, detections × objects. */
  final double[] overlaps;

  CocoRankedImage(CocoObjects objects, CocoDetections detections, LongToIntFunction classOf) {
    int[] classes = classes(detections.categoryIds(), classOf);
    kept = keep(classes, detections.scores());
    detectionClasses = new int[kept.length];
    scores = new double[kept.length];
    detectionAreas = new double[kept.length];
    for (int d = 0; d < kept.length; d++) {
      int from = kept[d];
      detectionClasses[d] = classes[from];
      scores[d] = detections.scores()[from];
      detectionAreas[d] = detections.boxes()[4 * from + 2] * detections.boxes()[4 * from + 3];
    }
    int[] allClasses = classes(objects.categoryIds(), classOf);
    listed = listed(allClasses);
    objectClasses = new int[listed.length];
    objectAreas = new double[listed.length];
    crowds = new boolean[listed.length];
    for (int g = 0; g < listed.length; g++) {
      objectClasses[g] = allClasses[listed[g]];
      objectAreas[g] = objects.areas()[listed[g]];
      crowds[g] = objects.crowds()[listed[g]];
    }
    overlaps = overlaps(objects.boxes(), detections.boxes());
  }

  /** Of these categories, in any order; a class is the place of its id among the sorted ones. */
  static CocoRankedImage of(CocoObjects objects, CocoDetections detections, long[] categoryIds) {
    long[] sorted = Arrays.stream(categoryIds).sorted().toArray();
    return new CocoRankedImage(
        objects, detections, id -> Math.max(-1, Arrays.binarySearch(sorted, id)));
  }

  private static int[] classes(long[] categoryIds, LongToIntFunction classOf) {
    int[] classes = new int[categoryIds.length];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = classOf.applyAsInt(categoryIds[i]);
    }
    return classes;
  }

  private static int[] listed(int[] classes) {
    int[] listed = new int[classes.length];
    int size = 0;
    for (int i = 0; i < classes.length; i++) {
      if (classes[i] >= 0) {
        listed[size++] = i;
      }
    }
    return Arrays.copyOf(listed, size);
  }

  private static int[] keep(int[] classes, double[] scores) {
    int[] order = listed(classes);
    IndexSort.sort(order, new int[order.length], order.length, new CocoTieOrder(classes, scores));
    int size = 0;
    int inClass = 0;
    for (int i = 0; i < order.length; i++) {
      inClass = i > 0 && classes[order[i]] == classes[order[i - 1]] ? inClass + 1 : 0;
      // `order[size - 1]` may already hold a kept index, but never one past `i`.
      if (inClass < CocoParameters.MAX_DETECTIONS) {
        order[size++] = order[i];
      }
    }
    return Arrays.copyOf(order, size);
  }

  private double[] overlaps(double[] objectBoxes, double[] detectionBoxes) {
    double[] matrix = new double[kept.length * listed.length];
    int at = 0;
    for (int detection : kept) {
      for (int g = 0; g < listed.length; g++) {
        matrix[at++] =
            CocoIou.of(detectionBoxes, 4 * detection, objectBoxes, 4 * listed[g], crowds[g]);
      }
    }
    return matrix;
  }

  /** Which of the given detections a row is. */
  int given(int row) {
    return kept[row];
  }

  /** Which of the given objects a column is. */
  int givenObject(int column) {
    return listed[column];
  }

  /** The end of the run of detections of the class at {@code from}. */
  int endOfClass(int from) {
    int to = from;
    while (to < detectionClasses.length && detectionClasses[to] == detectionClasses[from]) {
      to++;
    }
    return to;
  }

  /** All detections in descending score, equal ones by class and then as within their class. */
  int[] byScore() {
    int[] order = new int[scores.length];
    Arrays.setAll(order, i -> i);
    IndexSort.sort(
        order, new int[order.length], order.length, (left, right) -> scores[left] < scores[right]);
    return order;
  }

  /** The columns of the objects of one class. */
  int[] objectsOf(int category) {
    int size = 0;
    for (int other : objectClasses) {
      size += other == category ? 1 : 0;
    }
    int[] columns = new int[size];
    for (int g = objectClasses.length - 1; g >= 0; g--) {
      if (objectClasses[g] == category) {
        columns[--size] = g;
      }
    }
    return columns;
  }
}
