package io.github.aploss.workbench.benchmark.inference;

import java.util.Arrays;

/**
 * How fast a detector is in one variant.
 *
 * @param variant what computed
 * @param batchSize images of a batch
 * @param seconds of each round, in which one batch became detections
 */
public record InferenceSpeed(InferenceVariant variant, int batchSize, double[] seconds) {
  /** Images per second in the median round. */
  public double imagesPerSecond() {
    return batchSize / medianSeconds();
  }

  /** Seconds of the median round. */
  public double medianSeconds() {
    double[] sorted = seconds.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
