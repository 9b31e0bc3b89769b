package io.github.aploss.evaluation.measure;

import java.util.Arrays;

/**
 * Precision and recall of one class at one IoU threshold, one point per counted detection in
 * descending score. Detections that are neither right nor wrong have no point. Immutable.
 */
public final class PrecisionRecallCurve {
  private final double[] scores;
  private final int[] truePositives;
  private final double[] localisationErrors;
  private final int positives;

  private PrecisionRecallCurve(
      double[] scores, int[] truePositives, double[] localisationErrors, int positives) {
    this.scores = scores;
    this.truePositives = truePositives;
    this.localisationErrors = localisationErrors;
    this.positives = positives;
  }

  /** Collects the points of a curve in descending score. */
  public static final class Builder {
    private final double[] scores;
    private final int[] truePositives;
    private final double[] localisationErrors;
    private int size;
    private int right;
    private double error;

    public Builder(int capacity) {
      scores = new double[capacity];
      truePositives = new int[capacity];
      localisationErrors = new double[capacity];
    }

    void add(double score, boolean truePositive, double iou) {
      if (truePositive) {
        right++;
        error += 1 - iou;
      }
      scores[size] = score;
      truePositives[size] = right;
      localisationErrors[size++] = error;
    }

    PrecisionRecallCurve build(int positives) {
      return new PrecisionRecallCurve(
          Arrays.copyOf(scores, size),
          Arrays.copyOf(truePositives, size),
          Arrays.copyOf(localisationErrors, size),
          positives);
    }
  }

  /** The number of points: true and false positives together. */
  public int size() {
    return scores.length;
  }

  /** The number of objects that had to be found. */
  public int positives() {
    return positives;
  }

  /** The score of point {@code i}; never greater than that of point {@code i - 1}. */
  public double score(int i) {
    return scores[i];
  }

  /** True positives among points 0 to {@code i}. */
  public int truePositives(int i) {
    return truePositives[i];
  }

  /** False positives among points 0 to {@code i}. */
  public int falsePositives(int i) {
    return i + 1 - truePositives[i];
  }

  /** Found objects over all objects, at the score of point {@code i}; NaN without objects. */
  public double recall(int i) {
    return (double) truePositives[i] / positives;
  }

  /** Right detections over all detections, at the score of point {@code i}. */
  public double precision(int i) {
    return truePositives[i] / (i + 1.0);
  }

  /** The best precision at point {@code i} or after it, for every point. */
  public double[] interpolatedPrecisions() {
    double[] interpolated = new double[size()];
    double best = 0;
    for (int i = size() - 1; i >= 0; i--) {
      best = Math.max(best, precision(i));
      interpolated[i] = best;
    }
    return interpolated;
  }

  /** Sum of 1 - IoU over the true positives among points 0 to {@code i}. */
  double localisationError(int i) {
    return localisationErrors[i];
  }

  /** Whether a threshold can cut after point {@code i}: the next score is another one. */
  boolean cutsAfter(int i) {
    return i == size() - 1 || scores[i + 1] != scores[i];
  }
}
