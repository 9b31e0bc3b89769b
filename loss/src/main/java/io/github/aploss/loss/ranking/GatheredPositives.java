package io.github.aploss.loss.ranking;

import io.github.aploss.loss.exchange.BatchExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The positives of a ranking that several workers share, ranked together: by ascending score, of
 * equal scores those of lower workers first.
 */
public final class GatheredPositives {
  private final double[] scores;
  // Of each worker, the rank among all of each of its positives.
  private final List<int[]> ranks;
  private final BatchExchange exchange;

  private GatheredPositives(double[] scores, List<int[]> ranks, BatchExchange exchange) {
    this.scores = scores;
    this.ranks = ranks;
    this.exchange = exchange;
  }

  /**
   * Those of all workers.
   *
   * @param own scores of this worker's positives, ascending, NaN last
   */
  public static GatheredPositives ofAllWorkers(double[] own, BatchExchange exchange) {
    if (exchange.workers() == 1) {
      return new GatheredPositives(
          own, List.of(IntStream.range(0, own.length).toArray()), exchange);
    }
    List<double[]> parts = exchange.gather(own);
    List<int[]> ranks = ranks(parts);
    return new GatheredPositives(merged(parts, ranks), ranks, exchange);
  }

  private static List<int[]> ranks(List<double[]> parts) {
    List<int[]> ranks = new ArrayList<>();
    parts.forEach(part -> ranks.add(new int[part.length]));
    int[] next = new int[parts.size()];
    int all = parts.stream().mapToInt(part -> part.length).sum();
    for (int rank = 0; rank < all; rank++) {
      int lowest = -1;
      for (int worker = 0; worker < next.length; worker++) {
        if (next[worker] < parts.get(worker).length
            && (lowest < 0
                || isBelow(parts.get(worker)[next[worker]], parts.get(lowest)[next[lowest]]))) {
          lowest = worker;
        }
      }
      ranks.get(lowest)[next[lowest]++] = rank;
    }
    return ranks;
  }

  /** NaN is above everything; 0 and -0 are equal. */
  private static boolean isBelow(double a, double b) {
    return a < b || !Double.isNaN(a) && Double.isNaN(b);
  }

  private static double[] merged(List<double[]> parts, List<int[]> ranks) {
    double[] all = new double[parts.stream().mapToInt(part -> part.length).sum()];
    for (int worker = 0; worker < parts.size(); worker++) {
      for (int i = 0; i < parts.get(worker).length; i++) {
        all[ranks.get(worker)[i]] = parts.get(worker)[i];
      }
    }
    return all;
  }

  /** Scores of all workers' positives, ascending. */
  public double[] scores() {
    return scores;
  }

  public int count() {
    return scores.length;
  }

  /** Whether there are positives and all have finite scores. */
  public boolean finite() {
    // Sorting has put NaN and infinities at the ends.
    return count() > 0 && Double.isFinite(scores[0]) && Double.isFinite(scores[count() - 1]);
  }

  /** Of each worker's numbers for its positives, by their rank there, those of all by rank. */
  double[] ofAllWorkers(double[] own) {
    return exchange.workers() == 1 ? own : merged(exchange.gather(own), ranks);
  }

  /** Of numbers for all positives those for this worker's, by their rank on this worker. */
  public double[] ofOwn(double[] ofAll) {
    int[] own = ranks.get(exchange.rank());
    double[] numbers = new double[own.length];
    for (int i = 0; i < own.length; i++) {
      numbers[i] = ofAll[own[i]];
    }
    return numbers;
  }
}
