package io.github.aploss.robustness.perturbation.corruption;

import io.github.aploss.robustness.image.Levels;
import io.github.aploss.robustness.image.RgbImage;
import io.github.aploss.robustness.random.CounterRandom;

/** Independent normal noise on every value, in proportion to it. */
public final class SpeckleNoise implements Corruption {
  private static final double[] SIGMA = {.15, .2, .35, .45, .6};

  /** The deviation of the noise, as a share of the value. */
  public static double sigma(int severity) {
    return SIGMA[severity - 1];
  }

  @Override
  public String name() {
    return "speckle_noise";
  }

  @Override
  public CorruptionGroup group() {
    return CorruptionGroup.VALIDATION;
  }

  @Override
  public RgbImage corrupt(RgbImage image, CounterRandom random, int severity) {
    double sigma = sigma(severity);
    byte[] rgb = image.rgb().clone();
    for (int i = 0; i < rgb.length; i++) {
      int level = rgb[i] & 0xFF;
      rgb[i] = Levels.toByte(level + level * sigma * random.nextNormal());
    }
    return image.with(rgb);
  }
}
