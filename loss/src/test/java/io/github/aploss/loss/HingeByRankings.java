package io.github.aploss.loss;

/** The structured hinge on AP from its definition, by trying all interleavings of both classes. */
final class HingeByRankings {
  private final double[] positives;
  private final double[] negatives;
  // Negatives above each positive, both numbered from the top.
  private final int[] above;
  private int[] best;
  private double most = Double.NEGATIVE_INFINITY;
  private double secondMost = Double.NEGATIVE_INFINITY;

  /** Both highest first. */
  HingeByRankings(double[] positives, double[] negatives) {
    this.positives = positives;
    this.negatives = negatives;
    above = new int[positives.length];
    search(0, 0);
  }

  private void search(int positive, int from) {
    if (positive == above.length) {
      double value = value(above);
      secondMost = Math.max(secondMost, Math.min(most, value));
      if (value > most) {
        most = value;
        best = above.clone();
      }
      return;
    }
    for (int count = from; count <= negatives.length; count++) {
      above[positive] = count;
      search(positive + 1, count);
    }
  }

  /** D(R) + S(R). */
  private double value(int[] ranking) {
    double precision = 0;
    double discriminant = 0;
    for (int i = 0; i < positives.length; i++) {
      precision += (i + 1.0) / (i + 1 + ranking[i]);
      for (int j = 0; j < negatives.length; j++) {
        discriminant += (j < ranking[i] ? -1 : 1) * (positives[i] - negatives[j]);
      }
    }
    return 1 - precision / positives.length + discriminant / positives.length / negatives.length;
  }

  double loss() {
    return most - value(new int[positives.length]);
  }

  /** By how much the best ranking beats all others. */
  double gap() {
    return most - secondMost;
  }

  /** Gradient of a positive, numbered from the top. */
  double ofPositive(int i) {
    return -2.0 * best[i] / positives.length / negatives.length;
  }

  /** Gradient of a negative, numbered from the top. */
  double ofNegative(int j) {
    int below = 0;
    for (int count : best) {
      below += j < count ? 1 : 0;
    }
    return 2.0 * below / positives.length / negatives.length;
  }
}
