package io.github.aploss.evaluation.measure;

import io.github.aploss.evaluation.array.IndexSort;
import java.util.Arrays;

/**
 * What became of the detections of one class: columns, one row per detection. Each bit of {@code
 * right} and {@code ignored} tells the outcome under one condition (an IoU threshold, an area
 * range); neither means a false positive. Grows under its own lock.
 */
public final class DetectionOutcomes {
  public int size;
  double[] scores = new double[16];
  long[] ties = new long[16];
  public int[] ranks = new int[16];
  public long[] right = new long[16];
  public long[] ignored = new long[16];
  double[] overlaps = new double[16];
  int[] trueClasses = new int[16];

  /** Objects to be found, by area range; the first is that of all areas. */
  public final int[] positives;

  /** Objects that are not ignored whatever the area. */
  public int objects;

  /**
   * @param areas number of area ranges
   */
  public DetectionOutcomes(int areas) {
    positives = new int[areas];
  }

  /**
   * @param tie of equal scores the least comes first; then the least rank
   * @param rank 0 for the detection with the highest score of its image and class
   * @param overlap IoU with the object found under the condition of bit 0
   * @param trueClass class of the object in the confusion matrix
   */
  public void add(
      double score,
      long tie,
      int rank,
      long rightBits,
      long ignoredBits,
      double overlap,
      int trueClass) {
    if (size == scores.length) {
      grow(size + (size >> 1));
    }
    scores[size] = score;
    ties[size] = tie;
    ranks[size] = rank;
    right[size] = rightBits;
    ignored[size] = ignoredBits;
    overlaps[size] = overlap;
    trueClasses[size++] = trueClass;
  }

  private void grow(int capacity) {
    scores = Arrays.copyOf(scores, capacity);
    ties = Arrays.copyOf(ties, capacity);
    ranks = Arrays.copyOf(ranks, capacity);
    right = Arrays.copyOf(right, capacity);
    ignored = Arrays.copyOf(ignored, capacity);
    overlaps = Arrays.copyOf(overlaps, capacity);
    trueClasses = Arrays.copyOf(trueClasses, capacity);
  }

  /** A copy in the order of {@link OutcomeTieOrder}. */
  public synchronized DetectionOutcomes sorted() {
    int[] order = IndexSort.descending(scores, size);
    IndexSort.sort(order, new int[size], size, new OutcomeTieOrder(scores, ties, ranks));
    DetectionOutcomes copy = new DetectionOutcomes(positives.length);
    copy.grow(size);
    for (int i : order) {
      copy.add(scores[i], ties[i], ranks[i], right[i], ignored[i], overlaps[i], trueClasses[i]);
    }
    System.arraycopy(positives, 0, copy.positives, 0, positives.length);
    copy.objects = objects;
    return copy;
  }

  public boolean isRight(int row, int bit) {
    return (right[row] >>> bit & 1) != 0;
  }

  public boolean isIgnored(int row, int bit) {
    return (ignored[row] >>> bit & 1) != 0;
  }

  /** The precision-recall curve under the condition of a bit; the rows must be sorted. */
  public PrecisionRecallCurve curve(int bit, int positives) {
    PrecisionRecallCurve.Builder curve = new PrecisionRecallCurve.Builder(size);
    for (int row = 0; row < size; row++) {
      if (!isIgnored(row, bit)) {
        curve.add(scores[row], isRight(row, bit), overlaps[row]);
      }
    }
    return curve.build(positives);
  }

  /** Counts the sorted rows from the given score in a confusion matrix. */
  public void addTo(ConfusionMatrix.Builder matrix, int detectedClass, double minScore) {
    matrix.addObjects(detectedClass, objects);
    for (int row = 0; row < size && scores[row] >= minScore; row++) {
      matrix.addDetection(trueClasses[row], detectedClass);
    }
  }
}
