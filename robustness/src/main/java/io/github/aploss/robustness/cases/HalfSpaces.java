package io.github.aploss.robustness.cases;

import java.util.OptionalDouble;

/**
 * The shortest r with w_i' r <= b_i for all i, by Hildreth's method: r = - sum of l_i w_i, and each
 * multiplier l_i >= 0 in turn is set to what its own inequality asks for, until none moves.
 */
final class HalfSpaces {
  private static final int MOST_SWEEPS = 1_000_000;
  private static final double STILL = 1e-15;

  private HalfSpaces() {}

  /** Its length; empty if it was not found, as where there is no such r. */
  static OptionalDouble distance(double[][] w, double[] b) {
    double[] multipliers = new double[w.length];
    double[] r = new double[w.length == 0 ? 0 : w[0].length];
    for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      double moved = 0;
      for (int i = 0; i < w.length; i++) {
        double squared = dot(w[i], w[i]);
        if (squared == 0) {
          if (b[i] < 0) {
            return OptionalDouble.empty();
          }
          continue;
        }
        double excess = (dot(w[i], r) - b[i]) / squared;
        double change = Math.max(excess, -multipliers[i]);
        multipliers[i] += change;
        for (int k = 0; k < r.length; k++) {
          r[k] -= change * w[i][k];
        }
        moved = Math.max(moved, Math.abs(change) * Math.sqrt(squared));
      }
      double length = Math.sqrt(dot(r, r));
      if (moved <= STILL * length || moved == 0) {
        return OptionalDouble.of(length);
      }
    }
    return OptionalDouble.empty();
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
