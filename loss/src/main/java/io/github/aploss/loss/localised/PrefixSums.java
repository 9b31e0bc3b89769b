package io.github.aploss.loss.localised;

/**
 * Prefix sums over scores in ascending order: of their weights w, and of w s. Each is kept as the
 * sum of two numbers, the second of which is what rounding took from the first, so that the
 * difference of two of them is right to the last digits.
 */
final class PrefixSums {
  private final double[] weights;
  private final double[] weightErrors;
  private final double[] moments;
  private final double[] momentErrors;
  private int size;

  /**
   * @param capacity how many scores there may be
   */
  PrefixSums(int capacity) {
    weights = new double[capacity + 1];
    weightErrors = new double[capacity + 1];
    moments = new double[capacity + 1];
    momentErrors = new double[capacity + 1];
  }

  void clear() {
    size = 0;
  }

  void append(double w, double s) {
    double weight = weights[size];
    double moment = moments[size];
    double product = w * s;
    double error = Math.fma(w, s, -product);
    double weightSum = weight + w;
    double momentSum = moment + product;
    weightErrors[size + 1] = weightErrors[size] + lost(weight, w, weightSum);
    momentErrors[size + 1] = momentErrors[size] + lost(moment, product, momentSum) + error;
    size++;
    weights[size] = weightSum;
    moments[size] = momentSum;
  }

  /** What rounding took from a + b: Knuth's two-sum. */
  private static double lost(double a, double b, double sum) {
    double part = sum - a;
    return (a - (sum - part)) + (b - part);
  }

  /**
   * Sum of w f(s - q) over the scores up to, but not, that of index {@code end}, of which those
   * from {@code from} up to, but not, {@code to} lie on the slope of the step, {@code 1/2 + rise (s
   * - q)}, and those beyond are above it.
   */
  double stepSum(int from, int to, int end, double q, double rise) {
    double above = (weights[end] - weights[to]) + (weightErrors[end] - weightErrors[to]);
    return from == to ? above : above + slopeSum(from, to, q, rise);
  }

  private double slopeSum(int from, int to, double q, double rise) {
    double weight = weights[to] - weights[from];
    double weightError =
        lost(weights[to], -weights[from], weight) + (weightErrors[to] - weightErrors[from]);
    double moment = moments[to] - moments[from];
    double product = -weight * q;
    double lever = moment + product;
    double leverError =
        lost(moments[to], -moments[from], moment)
            + lost(moment, product, lever)
            + Math.fma(-weight, q, -product)
            + (momentErrors[to] - momentErrors[from])
            - weightError * q;
    return 0.5 * (weight + weightError) + rise * (lever + leverError);
  }
}
