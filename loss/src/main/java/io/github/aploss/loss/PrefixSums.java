package io.github.aploss.loss;

/**
 * Sums of the first numbers of a sequence, with their rounding errors, so that a small difference
 * of two large ones is still right to the last digits.
 */
final class PrefixSums {
  private final double[] high;
  private final double[] low;
  private final CompensatedSum sum = new CompensatedSum();
  private int known;

  /**
   * @param length of the sequence
   */
  PrefixSums(int length) {
    high = new double[length + 1];
    low = new double[length + 1];
  }

  /** Adds to the next number of the sequence. */
  void add(double x) {
    sum.add(x);
  }

  /** Adds a product to the next number of the sequence. */
  void addProduct(double a, double b) {
    sum.addProduct(a, b);
  }

  /** The next number is complete. */
  void next() {
    known++;
    high[known] = sum.high();
    low[known] = sum.low();
  }

  /** The sum of the numbers {@code from} to {@code to - 1}, less so many times a reference. */
  double between(int from, int to, long times, double reference) {
    CompensatedSum difference = new CompensatedSum(high[to], low[to]);
    difference.add(-high[from]);
    difference.add(-low[from]);
    difference.addProduct(-times, reference);
    return difference.value();
  }
}
