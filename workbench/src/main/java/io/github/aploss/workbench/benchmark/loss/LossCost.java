package io.github.aploss.workbench.benchmark.loss;

import java.util.OptionalLong;

/**
 * What one evaluation of a loss costs, forward and backward.
 *
 * @param medianMs median of the rounds, in milliseconds
 * @param minMs of the fastest round
 * @param extraBytes the most memory that was in use beside the input and the gradient; empty where
 *     that cannot be measured
 */
public record LossCost(
    String loss, Workload workload, double medianMs, double minMs, OptionalLong extraBytes) {

  /** Whether the time was extrapolated from a part of the positives. */
  public boolean extrapolated() {
    return loss.equals(Contestants.LOOP) && workload.positives() > Contestants.VISITED;
  }
}
