package io.github.aploss.robustness.attack;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/**
 * Norms over a data set. A failure enters no mean, neither as 0 nor as what was reached, and a
 * median as infinity. A value is empty where there is no such number.
 *
 * @param objects all that were looked at
 * @param attacked those that were detected
 * @param successes those that were made to vanish
 * @param meanNorm over the successes
 * @param medianNorm over the attacked; an even number takes the mean of the middle two; empty where
 *     it is infinite
 * @param meanRms over the successes, of norm / sqrt(number of values)
 * @param attackedImages images with an attacked object
 * @param imagesWithSuccess images with one that vanished
 * @param meanSmallestNorm over these images, of the smallest norm among the image's successes
 */
public record DeepFoolSummary(
    long objects,
    long attacked,
    long successes,
    OptionalDouble meanNorm,
    OptionalDouble medianNorm,
    OptionalDouble meanRms,
    long attackedImages,
    long imagesWithSuccess,
    OptionalDouble meanSmallestNorm) {

  public static DeepFoolSummary of(Collection<ObjectResult> results) {
    List<ObjectResult> attacked = results.stream().filter(ObjectResult::detected).toList();
    List<ObjectResult> successes = attacked.stream().filter(ObjectResult::counts).toList();
    Map<String, Double> smallest = new TreeMap<>();
    for (ObjectResult result : successes) {
      smallest.merge(result.image(), result.norm(), Math::min);
    }
    return new DeepFoolSummary(
        results.size(),
        attacked.size(),
        successes.size(),
        successes.stream().mapToDouble(ObjectResult::norm).average(),
        median(attacked),
        successes.stream().mapToDouble(ObjectResult::rms).average(),
        attacked.stream().map(ObjectResult::image).distinct().count(),
        smallest.size(),
        smallest.values().stream().mapToDouble(Double::doubleValue).average());
  }

  /** Of the attacked; empty without any. */
  public OptionalDouble successRate() {
    return attacked == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) successes / attacked);
  }

  private static OptionalDouble median(List<ObjectResult> attacked) {
    double[] norms =
        attacked.stream()
            .mapToDouble(result -> result.success() ? result.norm() : Double.POSITIVE_INFINITY)
            .sorted()
            .toArray();
    double median =
        DoubleStream.of(norms)
            .skip(Math.max((norms.length - 1) / 2, 0))
            .limit(norms.length % 2 == 0 ? 2 : 1)
            .average()
            .orElse(Double.POSITIVE_INFINITY);
    return Double.isFinite(median) ? OptionalDouble.of(median) : OptionalDouble.empty();
  }
}
