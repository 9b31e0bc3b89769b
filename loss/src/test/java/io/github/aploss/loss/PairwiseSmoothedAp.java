package io.github.aploss.loss;

/** The sigmoid-smoothed AP pair by pair, in O(P N): slow, and plain enough to be believed. */
final class PairwiseSmoothedAp {
  final double loss;
  final double[] gradient;

  PairwiseSmoothedAp(double[] scores, byte[] labels, double k, double epsilon) {
    gradient = new double[scores.length];
    int positives = 0;
    for (byte label : labels) {
      positives += label == 1 ? 1 : 0;
    }
    double precision = 0;
    for (int i = 0; i < scores.length; i++) {
      if (labels[i] != 1) {
        continue;
      }
      double a = 0;
      double b = 0;
      for (int j = 0; j < scores.length; j++) {
        if (j != i && labels[j] >= 0) {
          double s = step((scores[j] - scores[i]) / k);
          a += labels[j] == 1 ? s : 0;
          b += labels[j] == 0 ? s : 0;
        }
      }
      double total = 1 + a + b;
      precision += (1 + a) / total / positives;
      for (int j = 0; j < scores.length; j++) {
        if (j != i && labels[j] >= 0) {
          double x = (scores[j] - scores[i]) / k;
          double slope = step(x) * step(-x) / k;
          double by = (labels[j] == 1 ? -b : 1 + a) / (total * total) / positives;
          gradient[j] += by * slope;
          gradient[i] -= by * slope;
        }
      }
    }
    loss = positives == 0 ? 0 : -Math.log(precision + epsilon);
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] /= precision + epsilon;
    }
  }

  private static double step(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
