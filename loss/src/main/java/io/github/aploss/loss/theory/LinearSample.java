package io.github.aploss.loss.theory;

import io.github.aploss.tensor.Vectors;
import java.util.Arrays;

/**
 * One sample of a ranking problem under a linear model: boxes with features f_k, whose scores are
 * {@code <f_k, theta>}.
 *
 * @param features one row per box, all of the same length
 * @param labels one per box: 1 positive, 0 negative, -1 ignored
 */
public record LinearSample(double[][] features, byte[] labels) {
  public LinearSample {
    if (features.length != labels.length || features.length == 0) {
      throw new IllegalArgumentException(
          features.length + " boxes with features, but " + labels.length + " labels");
    }
    for (double[] row : features) {
      if (row.length != features[0].length) {
        throw new IllegalArgumentException(
            "a box has " + row.length + " features, but the first has " + features[0].length);
      }
    }
  }

  /** How many boxes there are. */
  public int size() {
    return labels.length;
  }

  /** How many features a box has. */
  public int dimensions() {
    return features[0].length;
  }

  /** How many boxes have a label. */
  public int count(int label) {
    int count = 0;
    for (byte each : labels) {
      count += each == label ? 1 : 0;
    }
    return count;
  }

  /** {@code <f_k, theta>} of every box. */
  public double[] scores(double[] theta) {
    return Arrays.stream(features).mapToDouble(f -> Vectors.dot(f, theta)).toArray();
  }

  /** {@code sum_k w_k f_k}: the gradient for theta where w is that for the scores. */
  public double[] combine(double[] weights) {
    double[] sum = new double[dimensions()];
    for (int k = 0; k < weights.length; k++) {
      for (int d = 0; d < sum.length; d++) {
        sum[d] += weights[k] * features[k][d];
      }
    }
    return sum;
  }

  /** By how much the lowest positive is above the highest negative; negative where it is not. */
  public double margin(double[] theta) {
    double[] scores = scores(theta);
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < scores.length; k++) {
      lowest = labels[k] == 1 ? Math.min(lowest, scores[k]) : lowest;
      highest = labels[k] == 0 ? Math.max(highest, scores[k]) : highest;
    }
    return lowest - highest;
  }

  /** The largest {@code |f_i - f_j|^2} between a positive i and a negative j. */
  public double widest() {
    double widest = 0;
    for (int i = 0; i < labels.length; i++) {
      for (int j = 0; j < labels.length; j++) {
        if (labels[i] == 1 && labels[j] == 0) {
          double[] between = Vectors.plus(features[i], -1, features[j]);
          widest = Math.max(widest, Vectors.squaredNorm(between));
        }
      }
    }
    return widest;
  }

  /** The smallest distance between the score of a positive and any other score. */
  public double closestCall(double[] theta) {
    double[] scores = scores(theta);
    double gap = Double.POSITIVE_INFINITY;
    for (int i = 0; i < scores.length; i++) {
      for (int k = 0; k < scores.length; k++) {
        if (k != i && labels[i] == 1 && labels[k] >= 0) {
          gap = Math.min(gap, Math.abs(scores[k] - scores[i]));
        }
      }
    }
    return gap;
  }
}
