package io.github.aploss.robustness.filter;

/** Weights of Gaussian filters in one dimension. */
public final class GaussianKernel {
  private GaussianKernel() {}

  /**
   * One half of a symmetric kernel, the centre first; the whole sums to 1.
   *
   * @param sigma in pixels
   * @param truncate after how many sigma it ends: its radius is floor(truncate sigma + 1/2)
   */
  public static double[] half(double sigma, double truncate) {
    return ofRadius((int) (truncate * sigma + 0.5), sigma);
  }

  /** The same with a given radius. */
  static double[] ofRadius(int radius, double sigma) {
    double[] weights = new double[radius + 1];
    double sum = 0;
    for (int i = radius; i >= 0; i--) {
      weights[i] = StrictMath.exp(-0.5 * i * i / (sigma * sigma));
      sum += i == 0 ? weights[i] : 2 * weights[i];
    }
    for (int i = 0; i <= radius; i++) {
      weights[i] /= sum;
    }
    return weights;
  }
}
