package io.github.aploss.robustness.cases;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * AP-loss straight from its definition (Chen et al. 2020, Eqs. 5 to 12), pair by pair, for a few
 * scores.
 *
 * @param delta half-width of the piecewise step
 * @param interpolated whether a precision is raised to the best of those ranked below
 */
record DirectApLoss(double delta, boolean interpolated) {

  /**
   * Value and error-driven gradient.
   *
   * @param value 1 - mean precision
   * @param gradient per score; descending along it lowers the loss
   */
  record Value(double value, double[] gradient) {}

  /**
   * The loss of some scores.
   *
   * @param labels 1, 0, or -1 for scores that take no part
   */
  Value at(double[] scores, double[] labels) {
    Integer[] positives = ascending(scores, labels);
    double[] gradient = new double[scores.length];
    double precisions = 0;
    double best = 0;
    for (int i : positives) {
      double above = 0;
      double negatives = 0;
      for (int j = 0; j < scores.length; j++) {
        double step = j == i || labels[j] < 0 ? 0 : step(scores[j] - scores[i]);
        above += step;
        negatives += labels[j] == 0 ? step : 0;
      }
      double precision = 1 - negatives / (1 + above);
      best = Math.max(best, precision);
      double factor = interpolated && precision < best ? (1 - best) / (1 - precision) : 1;
      precisions += interpolated ? best : precision;
      for (int j = 0; j < scores.length; j++) {
        if (labels[j] == 0) {
          double pair = factor * step(scores[j] - scores[i]) / (1 + above) / positives.length;
          gradient[j] += pair;
          gradient[i] -= pair;
        }
      }
    }
    return new Value(positives.length == 0 ? 0 : 1 - precisions / positives.length, gradient);
  }

  private static Integer[] ascending(double[] scores, double[] labels) {
    Integer[] positives =
        IntStream.range(0, scores.length)
            .filter(i -> labels[i] == 1)
            .boxed()
            .toArray(Integer[]::new);
    Arrays.sort(positives, Comparator.comparingDouble(i -> scores[i]));
    return positives;
  }

  private double step(double difference) {
    return Math.min(Math.max(difference / (2 * delta) + 0.5, 0), 1);
  }
}
