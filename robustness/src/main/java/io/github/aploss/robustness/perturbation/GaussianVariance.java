package io.github.aploss.robustness.perturbation;

import io.github.aploss.robustness.RobustnessException;
import io.github.aploss.robustness.image.Levels;
import io.github.aploss.robustness.image.RgbImage;
import io.github.aploss.robustness.random.CounterRandom;
import io.github.aploss.robustness.random.Randomness;

/**
 * The Gaussian noise of Table III (Chen et al. 2020): zero mean and variance 0.01 on pixels in [0,
 * 1], each channel alone.
 *
 * @param variance on [0, 1], not below 0; 0 changes nothing
 */
public record GaussianVariance(double variance) implements Perturbation {

  public GaussianVariance {
    if (!(variance >= 0 && Double.isFinite(variance))) {
      throw new RobustnessException("the variance of noise must be 0 or more, got " + variance);
    }
  }

  /** As in the paper. */
  public GaussianVariance() {
    this(0.01);
  }

  @Override
  public String name() {
    return "gaussian";
  }

  @Override
  public int severities() {
    return 1;
  }

  @Override
  public RgbImage apply(RgbImage image, Randomness randomness, int severity) {
    Severity.check(name(), severity, severities());
    if (severity == 0 || variance == 0) {
      return image;
    }
    return noisy(image, randomness.generator(name()), Math.sqrt(variance));
  }

  /** An image with independent normal noise on every value, {@code sigma} on [0, 1]. */
  public static RgbImage noisy(RgbImage image, CounterRandom random, double sigma) {
    double levels = 255 * sigma;
    byte[] rgb = image.rgb().clone();
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = Levels.toByte((rgb[i] & 0xFF) + levels * random.nextNormal());
    }
    return image.with(rgb);
  }
}
