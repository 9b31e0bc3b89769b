package io.github.aploss.robustness.cases;

import java.util.OptionalDouble;

/**
 * How far it truly is from a point to where another class scores as much. Between two quadratic
 * scores that is the smallest r with r' B r / 2 + v' r + g = 0, g below 0: by Lagrange r = t (I - t
 * B)^-1 v, and the one with t >= 0 and t B <= I is the smallest of all, whatever the signs of B's
 * eigenvalues (the S-lemma). With m the largest eigenvalue, or 0, and t = s / (1 + s m), that is r
 * = s (I + s (m I - B))^-1 v for any s >= 0, and the left side grows with s.
 */
final class NearestBoundary {
  private static final int BISECTIONS = 200;

  /** Where the left side has come as near to its supremum as it will. */
  private static final double FARTHEST = 0x1p200;

  private NearestBoundary() {}

  /** The distance to the nearest other class; empty if none is ever reached. */
  static OptionalDouble distance(QuadraticScores scorer, double[] x, int label) {
    OptionalDouble nearest = OptionalDouble.empty();
    double[] scores = scorer.at(x);
    double[] own = scorer.gradient(x, label);
    for (int k = 0; k < scores.length; k++) {
      if (k == label) {
        continue;
      }
      double[] v = scorer.gradient(x, k);
      for (int i = 0; i < v.length; i++) {
        v[i] -= own[i];
      }
      double gap = scores[k] - scores[label];
      OptionalDouble distance =
          scorer.linear()
              ? plane(v, gap)
              : quadric(new SymmetricEigen(difference(scorer, k, label)), v, gap);
      if (distance.isPresent()
          && (nearest.isEmpty() || distance.getAsDouble() < nearest.getAsDouble())) {
        nearest = distance;
      }
    }
    return nearest;
  }

  private static double[][] difference(QuadraticScores scorer, int k, int label) {
    int size = scorer.w()[k].length;
    double[][] b = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        b[i][j] = scorer.a()[k][i][j] - scorer.a()[label][i][j];
      }
    }
    return b;
  }

  private static OptionalDouble plane(double[] v, double gap) {
    double squared = squaredLength(v);
    return squared == 0 ? OptionalDouble.empty() : OptionalDouble.of(-gap / Math.sqrt(squared));
  }

  private static OptionalDouble quadric(SymmetricEigen eigen, double[] v, double gap) {
    double[] u = eigen.inBasis(v);
    double[] lambda = eigen.values();
    double most = 0;
    for (double value : lambda) {
      most = Math.max(most, value);
    }
    double low = 0;
    double high = 1;
    while (value(steps(high, lambda, most, u), lambda, u, gap) < 0) {
      low = high;
      high *= 2;
      if (high > FARTHEST) {
        double[] r = steps(low, lambda, most, u);
        double left = value(r, lambda, u, gap);
        // v has no part along the steepest direction: the rest of the way is gone along it.
        return most > 0
            ? OptionalDouble.of(Math.sqrt(squaredLength(r) - 2 * left / most))
            : OptionalDouble.empty();
      }
    }
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (low + high) / 2;
      if (value(steps(middle, lambda, most, u), lambda, u, gap) < 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return OptionalDouble.of(Math.sqrt(squaredLength(steps(high, lambda, most, u))));
  }

  /** r, in the basis of the eigenvectors. */
  private static double[] steps(double s, double[] lambda, double most, double[] u) {
    double[] r = new double[u.length];
    for (int i = 0; i < r.length; i++) {
      r[i] = s * u[i] / (1 + s * (most - lambda[i]));
    }
    return r;
  }

  private static double value(double[] r, double[] lambda, double[] u, double gap) {
    double sum = gap;
    for (int i = 0; i < r.length; i++) {
      sum += r[i] * (lambda[i] * r[i] / 2 + u[i]);
    }
    return sum;
  }

  private static double squaredLength(double[] r) {
    double sum = 0;
    for (double value : r) {
      sum += value * value;
    }
    return sum;
  }
}
