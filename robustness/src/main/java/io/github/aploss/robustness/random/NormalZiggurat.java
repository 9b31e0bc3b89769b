package io.github.aploss.robustness.random;

/**
 * The normal distribution from uniform numbers by the ziggurat of Marsaglia and Tsang (2000): 256
 * layers of equal area cover the right half of exp(-x^2 / 2), and 99 of 100 draws end at the first
 * comparison. Every logarithm and exponential is one of StrictMath, which says the same everywhere.
 */
final class NormalZiggurat {
  private static final int LAYERS = 256;

  /** Where the tail begins, so that {@value #LAYERS} layers end exactly at the peak. */
  static final double TAIL = 3.6541528853610088;

  /** Right ends of the layers; that of the lowest is as wide as its area, tail included. */
  private static final double[] X = new double[LAYERS + 1];

  /** The density at those ends, times sqrt(2 pi). */
  private static final double[] F = new double[LAYERS + 1];

  static {
    double area = TAIL * density(TAIL) + tailArea();
    X[0] = area / density(TAIL);
    X[1] = TAIL;
    for (int i = 2; i < LAYERS; i++) {
      X[i] = StrictMath.sqrt(-2 * StrictMath.log(area / X[i - 1] + density(X[i - 1])));
    }
    X[LAYERS] = 0;
    for (int i = 0; i <= LAYERS; i++) {
      F[i] = density(X[i]);
    }
  }

  private NormalZiggurat() {}

  static double next(CounterRandom random) {
    while (true) {
      long bits = random.nextLong();
      int layer = (int) (bits & (LAYERS - 1));
      double x = (bits >>> 11) * 0x1p-53 * X[layer];
      if (x < X[layer + 1] || underCurve(x, layer, random)) {
        return signed(x, bits);
      }
      if (layer == 0) {
        return signed(tail(random), bits);
      }
    }
  }

  /** Bit 8, which neither the layer nor the place in it uses, without a branch to guess wrong. */
  private static double signed(double x, long bits) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(x) ^ ((bits & LAYERS) << 55));
  }

  private static boolean underCurve(double x, int layer, CounterRandom random) {
    return layer > 0 && F[layer] + random.nextDouble() * (F[layer + 1] - F[layer]) < density(x);
  }

  /** Marsaglia (1964): an exponential beyond the tail's begin, refused where it lies above. */
  private static double tail(CounterRandom random) {
    while (true) {
      double beyond = -StrictMath.log(1 - random.nextDouble()) / TAIL;
      double height = -StrictMath.log(1 - random.nextDouble());
      if (2 * height >= beyond * beyond) {
        return TAIL + beyond;
      }
    }
  }

  private static double density(double x) {
    return StrictMath.exp(-0.5 * x * x);
  }

  /** The density's integral beyond the tail's begin, by Laplace's continued fraction. */
  private static double tailArea() {
    double fraction = TAIL;
    for (int k = 200; k >= 1; k--) {
      fraction = TAIL + k / fraction;
    }
    return density(TAIL) / fraction;
  }

  /** How far the layers end below the peak, relatively: 0 for the right {@link #TAIL}. */
  static double gapAtPeak() {
    double area = X[0] * F[1];
    return area / X[LAYERS - 1] + F[LAYERS - 1] - 1;
  }
}
