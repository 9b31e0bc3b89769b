package io.github.aploss.evaluation;

/**
 * Decimal numbers of at most 18 digits to the nearest double, faster than a parser for all numbers.
 * The digits over a power of ten are divided in twice the precision of a double, and the result is
 * used only where that decides the rounding.
 */
final class ShortDecimal {
  private static final int MAX_DIGITS = 18;

  /** Powers of ten that a double holds exactly. */
  private static final double[] POWERS = new double[MAX_DIGITS + 1];

  private static final double SPLITTER = (1 << 27) + 1;

  /** The share of the distance to a tie within which the rounding is certain. */
  private static final double CERTAIN = 0.999999;

  static {
    POWERS[0] = 1;
    for (int k = 1; k < POWERS.length; k++) {
      POWERS[k] = POWERS[k - 1] * 10;
    }
  }

  private ShortDecimal() {}

  /**
   * The number in plain notation, {@code -12.5}; NaN where another parser must decide, because
   * there are more digits, an exponent or anything unexpected.
   */
  static double parse(char[] text, int offset, int length) {
    int at = offset;
    int end = offset + length;
    boolean negative = length > 0 && text[at] == '-';
    at += negative ? 1 : 0;
    if (end - at > MAX_DIGITS + 1 || at == end) {
      return Double.NaN;
    }
    long digits = 0;
    int point = end;
    for (; at < end; at++) {
      int digit = text[at] - '0';
      if (digit >= 0 && digit <= 9) {
        digits = 10 * digits + digit;
      } else if (text[at] == '.' && point == end) {
        point = at + 1;
      } else {
        return Double.NaN;
      }
    }
    if (point == end && length > MAX_DIGITS) {
      return Double.NaN;
    }
    double size = divide(digits, POWERS[end - point]);
    return negative ? -size : size;
  }

  /** The quotient rounded once, or NaN where it lies too near to the middle of two doubles. */
  private static double divide(long digits, double power) {
    double high = digits;
    double low = digits - (long) high;
    double quotient = high / power;
    double product = quotient * power;
    double rest = high - product - productError(quotient, power, product) + low;
    double correction = rest / power;
    double sum = quotient + correction;
    double error = Math.abs(quotient - sum + correction);
    return error == 0 || error < CERTAIN * distanceToTie(sum) ? sum : Double.NaN;
  }

  /** What the product lost to rounding, exactly (Dekker 1971). */
  private static double productError(double a, double b, double product) {
    double ahigh = SPLITTER * a - (SPLITTER * a - a);
    double bhigh = SPLITTER * b - (SPLITTER * b - b);
    double alow = a - ahigh;
    double blow = b - bhigh;
    return ahigh * bhigh - product + ahigh * blow + alow * bhigh + alow * blow;
  }

  /** Half a unit in the last place; below a power of two the doubles lie twice as close. */
  private static double distanceToTie(double value) {
    boolean powerOfTwo = value == Math.scalb(1.0, Math.getExponent(value));
    return Math.ulp(value) / (powerOfTwo ? 4 : 2);
  }
}
