package io.github.aploss.robustness.perturbation.corruption;

import io.github.aploss.robustness.image.RgbImage;
import io.github.aploss.robustness.random.CounterRandom;

/** Values that fell out: each channel value alone is black or full with even odds. */
public final class ImpulseNoise implements Corruption {
  /** The share that falls out. */
  private static final double[] AMOUNT = {.03, .06, .09, .17, .27};

  /** The share of values that fall out. */
  public static double amount(int severity) {
    return AMOUNT[severity - 1];
  }

  @Override
  public String name() {
    return "impulse_noise";
  }

  @Override
  public CorruptionGroup group() {
    return CorruptionGroup.NOISE;
  }

  @Override
  public RgbImage corrupt(RgbImage image, CounterRandom random, int severity) {
    double amount = amount(severity);
    byte[] rgb = image.rgb().clone();
    for (int i = 0; i < rgb.length; i++) {
      double chance = random.nextDouble();
      if (chance < amount) {
        rgb[i] = (byte) (chance < amount / 2 ? 0 : 255);
      }
    }
    return image.with(rgb);
  }
}
