package io.github.aploss.loss;

import java.util.Arrays;
import java.util.List;

/** The scores of the positives of a ranking that several workers share. */
final class Positives {
  private Positives() {}

  /**
   * Those of all workers, ascending.
   *
   * @param own ascending
   */
  static double[] gather(double[] own, BatchExchange exchange) {
    if (exchange.workers() == 1) {
      return own;
    }
    List<double[]> parts = exchange.gather(own);
    double[] all = parts.stream().flatMapToDouble(Arrays::stream).toArray();
    Arrays.sort(all);
    return all;
  }
}
