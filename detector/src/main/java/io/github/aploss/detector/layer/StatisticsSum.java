package io.github.aploss.detector.layer;

import org.bytedeco.pytorch.Tensor;

/** Adds up the statistics of normalisation layers over the workers that share a batch. */
public interface StatisticsSum {
  /**
   * Replaces numbers by their sums over the workers. All workers call it in the same order.
   *
   * @param values float64 [n] of the host
   */
  void sum(Tensor values);
}
