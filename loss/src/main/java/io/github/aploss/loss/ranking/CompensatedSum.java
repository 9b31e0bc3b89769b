package io.github.aploss.loss.ranking;

/**
 * A running sum that carries its rounding error along (Knuth's two-sum), so that a small difference
 * of two large prefix sums is still right to the last digits.
 */
final class CompensatedSum {
  private double high;
  private double low;

  CompensatedSum() {}

  CompensatedSum(double high, double low) {
    this.high = high;
    this.low = low;
  }

  void add(double x) {
    double sum = high + x;
    double part = sum - high;
    low += (high - (sum - part)) + (x - part);
    high = sum;
  }

  void addProduct(double a, double b) {
    double product = a * b;
    add(product);
    low += Math.fma(a, b, -product);
  }

  /** The sum less another. */
  CompensatedSum minus(double otherHigh, double otherLow) {
    CompensatedSum difference = new CompensatedSum(high, low);
    difference.add(-otherHigh);
    difference.add(-otherLow);
    return difference;
  }

  /** The sum less so many times a number. */
  double minusMultiple(long times, double number) {
    CompensatedSum difference = new CompensatedSum(high, low);
    difference.addProduct(-times, number);
    return difference.value();
  }

  double high() {
    return high;
  }

  double low() {
    return low;
  }

  double value() {
    return high + low;
  }
}
