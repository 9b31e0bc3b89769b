package io.github.aploss.robustness.score;

import io.github.aploss.robustness.RobustnessException;
import io.github.aploss.robustness.perturbation.corruption.Corruption;
import io.github.aploss.robustness.perturbation.corruption.CorruptionGroup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * Mean performance under corruption (Michaelis et al. 2019). Means are over those of the 15
 * corruptions of the benchmark that are there; those for validation never enter one. A value is
 * empty where there is no such number.
 *
 * @param clean P: AP on the images as they are, from 0 to 1
 * @param corrupted name of the corruption to its AP at severities 1 to 5
 */
public record CorruptionScores(double clean, Map<String, List<Double>> corrupted) {

  /**
   * Checks the severities.
   *
   * @throws RobustnessException if a corruption has other than five
   */
  public CorruptionScores {
    corrupted.forEach(
        (name, scores) -> {
          if (scores.size() != Corruption.SEVERITIES) {
            throw new RobustnessException(
                "%s needs a score for each of %d severities, but has %d"
                    .formatted(name, Corruption.SEVERITIES, scores.size()));
          }
        });
    corrupted = new LinkedHashMap<>(corrupted);
  }

  /** mPC: the mean over corruptions and severities. */
  public OptionalDouble mean() {
    return mean(CorruptionGroup.benchmarkNames(), this::meanOf);
  }

  /** rPC = mPC / P: the ratio of means, not a mean of the classes' ratios; empty for P = 0. */
  public OptionalDouble relative() {
    OptionalDouble mean = mean();
    return clean == 0 || mean.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(mean.getAsDouble() / clean);
  }

  /** Every corruption that is there, those for validation too: its mean over severities. */
  public Map<String, Double> perCorruption() {
    Map<String, Double> means = new LinkedHashMap<>();
    corrupted.keySet().forEach(name -> means.put(name, meanOf(name)));
    return means;
  }

  /** The mean over corruptions at a severity. */
  public OptionalDouble atSeverity(int severity) {
    return mean(CorruptionGroup.benchmarkNames(), name -> corrupted.get(name).get(severity - 1));
  }

  /** The mean over the members of a group. */
  public OptionalDouble ofGroup(CorruptionGroup group) {
    return mean(group.members(), this::meanOf);
  }

  /** Corruptions of the benchmark that are not there. */
  public List<String> missing() {
    return CorruptionGroup.benchmarkNames().stream()
        .filter(name -> !corrupted.containsKey(name))
        .toList();
  }

  /** Whether mPC is the benchmark's, over all 15. */
  public boolean complete() {
    return missing().isEmpty();
  }

  private double meanOf(String name) {
    return corrupted.get(name).stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private OptionalDouble mean(List<String> names, ToDoubleFunction<String> score) {
    return names.stream().filter(corrupted::containsKey).mapToDouble(score).average();
  }
}
