package io.github.aploss.loss.cells;

/** Taylor series of the logistic function S(x) = 1 / (1 + e^-x) about any point. */
final class LogisticSeries {
  private LogisticSeries() {}

  /**
   * Fills in a_0, a_1, ... of {@code S(x + t) = sum_m a_m t^m}.
   *
   * <p>S' = S (1 - S) makes {@code (m+1) a_(m+1) = a_m - sum_i a_i a_(m-i)}. That is exact to the
   * last digits where S is small; the other half follows from S(x) = 1 - S(-x).
   */
  static void at(double x, double[] a) {
    a[0] = 1 / (1 + Math.exp(Math.abs(x)));
    for (int m = 0; m + 1 < a.length; m++) {
      double square = 0;
      for (int i = 0; 2 * i < m; i++) {
        square += a[i] * a[m - i];
      }
      square *= 2;
      if (m % 2 == 0) {
        square += a[m / 2] * a[m / 2];
      }
      a[m + 1] = (a[m] - square) / (m + 1);
    }
    if (x > 0) {
      a[0] = 1 - a[0];
      for (int m = 2; m < a.length; m += 2) {
        a[m] = -a[m];
      }
    }
  }
}
