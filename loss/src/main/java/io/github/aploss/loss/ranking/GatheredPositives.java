package io.github.aploss.loss.ranking;

import io.github.aploss.loss.exchange.BatchExchange;
import java.util.Arrays;
import java.util.List;

/** The scores of the positives of a ranking that several workers share. */
public final class GatheredPositives {
  private GatheredPositives() {}

  /**
   * Those of all workers, ascending.
   *
   * @param own ascending
   */
  public static double[] gather(double[] own, BatchExchange exchange) {
    if (exchange.workers() == 1) {
      return own;
    }
    List<double[]> parts = exchange.gather(own);
    double[] all = parts.stream().flatMapToDouble(Arrays::stream).toArray();
    Arrays.sort(all);
    return all;
  }
}
