package io.github.aploss.robustness.perturbation.corruption;

import io.github.aploss.robustness.image.Levels;
import io.github.aploss.robustness.image.RgbImage;
import io.github.aploss.robustness.random.CounterRandom;

/** Every channel drawn towards its mean over the image. */
public final class Contrast implements Corruption {
  private static final double[] KEPT = {.4, .3, .2, .1, .05};

  @Override
  public String name() {
    return "contrast";
  }

  @Override
  public CorruptionGroup group() {
    return CorruptionGroup.DIGITAL;
  }

  @Override
  public RgbImage corrupt(RgbImage image, CounterRandom random, int severity) {
    byte[] rgb = image.rgb().clone();
    for (int channel = 0; channel < RgbImage.CHANNELS; channel++) {
      long sum = 0;
      for (int i = channel; i < rgb.length; i += RgbImage.CHANNELS) {
        sum += rgb[i] & 0xFF;
      }
      byte[] levels = levels((double) sum / image.pixels(), KEPT[severity - 1]);
      for (int i = channel; i < rgb.length; i += RgbImage.CHANNELS) {
        rgb[i] = levels[rgb[i] & 0xFF];
      }
    }
    return image.with(rgb);
  }

  /** What each level becomes. */
  private static byte[] levels(double mean, double kept) {
    byte[] levels = new byte[256];
    for (int level = 0; level < levels.length; level++) {
      levels[level] = Levels.toByte((level - mean) * kept + mean);
    }
    return levels;
  }
}
