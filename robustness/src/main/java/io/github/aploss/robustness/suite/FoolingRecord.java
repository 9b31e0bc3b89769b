package io.github.aploss.robustness.suite;

import io.github.aploss.robustness.attack.DeepFoolSummary;
import io.github.aploss.robustness.attack.ObjectResult;
import io.github.aploss.robustness.precision.Estimate;
import io.github.aploss.robustness.precision.Resampling;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What DeepFool did to the objects that one detector found.
 *
 * @param weights SHA-256 of the detector
 * @param score the operating point, from 0 to 1
 * @param precision there
 * @param recall there
 * @param objects all that were looked at
 */
public record FoolingRecord(
    String weights, double score, double precision, double recall, List<ObjectResult> objects) {

  /** Means and medians. */
  public DeepFoolSummary summary() {
    return DeepFoolSummary.of(objects);
  }

  /** The mean norm over the successes, in grey levels, with its error. */
  public Estimate meanNorm(Resampling resampling) {
    Map<String, int[]> counts = new HashMap<>();
    objects.forEach(object -> counts.computeIfAbsent(object.image(), resampling::counts));
    double[] replicates = new double[resampling.replicates()];
    for (int i = 0; i < replicates.length; i++) {
      double sum = 0;
      long number = 0;
      for (ObjectResult object : objects) {
        if (object.detected() && object.success()) {
          int count = counts.get(object.image())[i];
          sum += count * object.norm();
          number += count;
        }
      }
      replicates[i] = sum / number;
    }
    return new Estimate(summary().meanNorm().orElse(Double.NaN), replicates);
  }

  /** The norms of the successes, ascending. */
  public double[] norms() {
    return objects.stream()
        .filter(object -> object.detected() && object.success())
        .mapToDouble(ObjectResult::norm)
        .sorted()
        .toArray();
  }
}
