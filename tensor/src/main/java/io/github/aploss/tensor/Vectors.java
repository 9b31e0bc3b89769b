package io.github.aploss.tensor;

/** Arithmetic of vectors that are short enough for arrays; two of them have the same length. */
public final class Vectors {
  private Vectors() {}

  public static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  public static double squaredNorm(double[] a) {
    return dot(a, a);
  }

  /** L2. */
  public static double norm(double[] a) {
    return Math.sqrt(squaredNorm(a));
  }

  /** A new vector {@code a + factor b}. */
  public static double[] plus(double[] a, double factor, double[] b) {
    double[] sum = a.clone();
    add(sum, factor, b);
    return sum;
  }

  /** The same, into {@code a}. */
  public static void add(double[] a, double factor, double[] b) {
    for (int i = 0; i < a.length; i++) {
      a[i] += factor * b[i];
    }
  }

  /** A new vector {@code factor a}. */
  public static double[] times(double factor, double[] a) {
    return plus(new double[a.length], factor, a);
  }
}
