package io.github.aploss.robustness.perturbation.corruption;

import io.github.aploss.robustness.image.Levels;
import io.github.aploss.robustness.image.RgbImage;
import io.github.aploss.robustness.random.CounterRandom;
import io.github.aploss.robustness.random.PoissonTable;

/** Few photons: a value is the count of those that arrived, over how many full white has. */
public final class ShotNoise implements Corruption {
  /** Photons of full white. */
  private static final int[] PHOTONS = {60, 25, 12, 5, 3};

  /** Photons of full white. */
  public static int photons(int severity) {
    return PHOTONS[severity - 1];
  }

  @Override
  public String name() {
    return "shot_noise";
  }

  @Override
  public CorruptionGroup group() {
    return CorruptionGroup.NOISE;
  }

  @Override
  public RgbImage corrupt(RgbImage image, CounterRandom random, int severity) {
    int photons = photons(severity);
    PoissonTable[] counts = new PoissonTable[256];
    byte[] rgb = image.rgb().clone();
    for (int i = 0; i < rgb.length; i++) {
      int level = rgb[i] & 0xFF;
      if (counts[level] == null) {
        counts[level] = new PoissonTable(level / 255.0 * photons);
      }
      rgb[i] = Levels.toByte(counts[level].next(random) * 255.0 / photons);
    }
    return image.with(rgb);
  }
}
