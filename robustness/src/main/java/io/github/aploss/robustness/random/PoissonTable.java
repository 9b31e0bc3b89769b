package io.github.aploss.robustness.random;

/**
 * The Poisson distribution of one rate by inversion: a uniform number is looked up among the
 * cumulated probabilities, from a place that a table of 256 entries names.
 */
public final class PoissonTable {
  /** Beyond this a first probability of exp(-rate) would lose digits; far more than is needed. */
  private static final double LARGEST_RATE = 500;

  private final double[] cumulated;
  private final int[] start = new int[256];

  /**
   * @param rate the mean, 0 to 500
   */
  public PoissonTable(double rate) {
    if (!(rate >= 0 && rate <= LARGEST_RATE)) {
      throw new IllegalArgumentException("the rate must be 0 to 500, got " + rate);
    }
    // Beyond rate + 12 deviations + 40 nothing of 2^-53 is left.
    cumulated = new double[(int) (rate + 12 * Math.sqrt(rate)) + 40];
    double probability = StrictMath.exp(-rate);
    double sum = 0;
    for (int k = 0; k < cumulated.length; k++) {
      sum += probability;
      cumulated[k] = sum;
      probability *= rate / (k + 1);
    }
    for (int i = 0, k = 0; i < start.length; i++) {
      while (k < cumulated.length - 1 && cumulated[k] <= i / 256.0) {
        k++;
      }
      start[i] = k;
    }
  }

  /** The largest number that can be drawn. */
  public int most() {
    return cumulated.length - 1;
  }

  /** A draw, which takes one number of the generator. */
  public int next(CounterRandom random) {
    double uniform = random.nextDouble();
    int k = start[(int) (uniform * 256)];
    while (k < cumulated.length - 1 && uniform >= cumulated[k]) {
      k++;
    }
    return k;
  }
}
