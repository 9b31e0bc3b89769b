package io.github.aploss.annotation.json;

/**
 * Decimal numbers of at most 18 digits to the nearest double, faster than a parser for all numbers.
 */
final class FastDecimal {
  static final int MAX_DIGITS = 18;

  /** Whole numbers up to this are doubles, each of them. */
  private static final long EXACT = 1L << 53;

  /** The powers of ten that a double holds exactly, up to 10²². */
  private static final double[] POWERS = new double[23];

  private static final double SPLITTER = (1 << 27) + 1;

  /** More than the relative error of the correction in {@link #divide}, which is below 2⁻⁵⁰. */
  private static final double DOUBT = 0x1p-45;

  static {
    POWERS[0] = 1;
    for (int k = 1; k < POWERS.length; k++) {
      POWERS[k] = POWERS[k - 1] * 10;
    }
  }

  private FastDecimal() {}

  /**
   * The double nearest to {@code digits} / 10^{@code scale}, or NaN where a general parser must
   * decide.
   *
   * @param digits at least 0, below 10¹⁸
   */
  static double nearest(long digits, int scale) {
    if (scale >= POWERS.length || scale <= -POWERS.length) {
      return Double.NaN;
    }
    if (digits <= EXACT) {
      return scale < 0 ? digits * POWERS[-scale] : digits / POWERS[scale];
    }
    return scale < 0 ? Double.NaN : divide(digits, POWERS[scale]);
  }

  /**
   * A first quotient and what the remainder adds to it, in twice the precision of a double. Both
   * ends of the interval in which the true quotient lies must round to the same double.
   */
  private static double divide(long digits, double power) {
    double high = digits;
    double low = digits - (long) high;
    double quotient = high / power;
    double product = quotient * power;
    double remainder = high - product - productError(quotient, power, product) + low;
    double correction = remainder / power;
    double doubt = correction * DOUBT;
    double one = quotient + (correction - doubt);
    double other = quotient + (correction + doubt);
    return one == other ? one : Double.NaN;
  }

  /** What the product lost to rounding, exactly (Dekker 1971). */
  private static double productError(double a, double b, double product) {
    double ahigh = SPLITTER * a - (SPLITTER * a - a);
    double bhigh = SPLITTER * b - (SPLITTER * b - b);
    double alow = a - ahigh;
    double blow = b - bhigh;
    return ahigh * bhigh - product + ahigh * blow + alow * bhigh + alow * blow;
  }
}
