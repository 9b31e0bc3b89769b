package io.github.aploss.robustness.perturbation.corruption;

import io.github.aploss.robustness.image.RgbImage;
import io.github.aploss.robustness.perturbation.Perturbation;
import io.github.aploss.robustness.perturbation.Severity;
import io.github.aploss.robustness.random.CounterRandom;
import io.github.aploss.robustness.random.Randomness;

/** One of the common corruptions. */
public interface Corruption extends Perturbation {
  /** As many as the benchmark has. */
  int SEVERITIES = 5;

  CorruptionGroup group();

  @Override
  default int severities() {
    return SEVERITIES;
  }

  @Override
  default RgbImage apply(RgbImage image, Randomness randomness, int severity) {
    Severity.check(name(), severity, SEVERITIES);
    return severity == 0 ? image : corrupt(image, randomness.generator(name()), severity);
  }

  /**
   * The corrupted image.
   *
   * @param random not touched where the corruption is not random
   * @param severity 1 .. 5
   */
  RgbImage corrupt(RgbImage image, CounterRandom random, int severity);
}
