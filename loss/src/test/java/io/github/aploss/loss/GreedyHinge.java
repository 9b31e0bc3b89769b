package io.github.aploss.loss;

/** The greedy inference for the hinge on AP: every negative tries every place, in O(P N). */
final class GreedyHinge {
  final double loss;
  // From the top.
  final double[] ofPositives;
  final double[] ofNegatives;

  /** Both highest first. */
  GreedyHinge(double[] positives, double[] negatives) {
    int p = positives.length;
    int n = negatives.length;
    ofPositives = new double[p];
    ofNegatives = new double[n];
    double sum = 0;
    for (int j = 1; j <= n; j++) {
      double best = 0;
      int place = p + 1;
      double gain = 0;
      for (int k = p; k >= 1; k--) {
        double before = (j - 1.0) / (j - 1 + k);
        double after = (double) j / (j + k);
        gain += (after - before) / p - 2 * (positives[k - 1] - negatives[j - 1]) / p / n;
        if (gain > best) {
          best = gain;
          place = k;
        }
      }
      sum += best;
      for (int k = place; k <= p; k++) {
        ofPositives[k - 1] -= 2.0 / p / n;
        ofNegatives[j - 1] += 2.0 / p / n;
      }
    }
    loss = sum;
  }
}
