package io.github.aploss.evaluation.measure;

import java.util.Arrays;

/**
 * Recall and precision at the true positives of one ranking, in descending score: all that average
 * precision needs, because recall rises, and interpolated precision falls, only there. Reusable.
 */
public final class AveragePrecision {
  private double[] recall = new double[16];
  private double[] precision = new double[16];
  private int size;

  public void clear() {
    size = 0;
  }

  public void add(double recallHere, double precisionHere) {
    if (size == recall.length) {
      recall = Arrays.copyOf(recall, 2 * size);
      precision = Arrays.copyOf(precision, 2 * size);
    }
    recall[size] = recallHere;
    precision[size++] = precisionHere;
  }

  /** Replaces each precision by the best one at the same or a greater recall. */
  public void interpolate() {
    for (int i = size - 2; i >= 0; i--) {
      precision[i] = Math.max(precision[i], precision[i + 1]);
    }
  }

  public double lastRecall() {
    return size == 0 ? 0 : recall[size - 1];
  }

  /** The area under the interpolated steps: the VOC average precision since 2010. */
  public double area() {
    double area = 0;
    double before = 0;
    for (int i = 0; i < size; i++) {
      area += (recall[i] - before) * precision[i];
      before = recall[i];
    }
    return area;
  }

  /**
   * Interpolated precision at ascending recall points, 0 past the last recall; into {@code out}.
   */
  public void sample(double[] points, double[] out) {
    int step = 0;
    for (int i = 0; i < points.length; i++) {
      while (step < size && recall[step] < points[i]) {
        step++;
      }
      out[i] = step < size ? precision[step] : 0;
    }
  }
}
