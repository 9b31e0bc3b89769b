package io.github.aploss.loss.theory;

import java.util.Arrays;

/** What a linear model needs of vectors. */
final class Vectors {
  private Vectors() {}

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  static double squaredNorm(double[] a) {
    return dot(a, a);
  }

  static double norm(double[] a) {
    return Math.sqrt(squaredNorm(a));
  }

  /** a + factor b. */
  static double[] plus(double[] a, double factor, double[] b) {
    double[] sum = a.clone();
    Arrays.setAll(sum, i -> a[i] + factor * b[i]);
    return sum;
  }

  static double[] times(double factor, double[] a) {
    return plus(new double[a.length], factor, a);
  }
}
