package io.github.aploss.robustness.suite;

import io.github.aploss.robustness.precision.Estimate;
import java.util.Map;

/**
 * What one detector's precision was under one attack at one severity.
 *
 * @param weights SHA-256 of the detector
 * @param images how many were looked at
 * @param objects how many they have
 * @param ap from 0 to 1
 * @param replicates of the bootstrap
 * @param note a few words on what happened on the way; may be empty
 * @param numbers further results by name
 */
public record Measurement(
    String weights,
    int images,
    long objects,
    double ap,
    double[] replicates,
    String note,
    Map<String, Double> numbers) {

  /** The precision with its error. */
  public Estimate estimate() {
    return new Estimate(ap, replicates);
  }
}
