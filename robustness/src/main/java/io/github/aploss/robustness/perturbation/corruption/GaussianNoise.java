package io.github.aploss.robustness.perturbation.corruption;

import io.github.aploss.robustness.image.RgbImage;
import io.github.aploss.robustness.perturbation.GaussianVariance;
import io.github.aploss.robustness.random.CounterRandom;

/** Independent normal noise on every value. */
public final class GaussianNoise implements Corruption {
  /** Deviations on [0, 1]. */
  private static final double[] SIGMA = {.08, .12, .18, .26, .38};

  /** The deviation of the noise, on [0, 1]. */
  public static double sigma(int severity) {
    return SIGMA[severity - 1];
  }

  @Override
  public String name() {
    return "gaussian_noise";
  }

  @Override
  public CorruptionGroup group() {
    return CorruptionGroup.NOISE;
  }

  @Override
  public RgbImage corrupt(RgbImage image, CounterRandom random, int severity) {
    return GaussianVariance.noisy(image, random, sigma(severity));
  }
}
