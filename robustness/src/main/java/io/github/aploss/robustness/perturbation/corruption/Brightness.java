package io.github.aploss.robustness.perturbation.corruption;

import io.github.aploss.robustness.image.Levels;
import io.github.aploss.robustness.image.RgbImage;
import io.github.aploss.robustness.random.CounterRandom;

/** More light: the value of HSV raised, hue and saturation kept. */
public final class Brightness implements Corruption {
  private static final double[] ADDED = {.1, .2, .3, .4, .5};

  @Override
  public String name() {
    return "brightness";
  }

  @Override
  public CorruptionGroup group() {
    return CorruptionGroup.WEATHER;
  }

  @Override
  public RgbImage corrupt(RgbImage image, CounterRandom random, int severity) {
    double added = 255 * ADDED[severity - 1];
    byte[] rgb = image.rgb().clone();
    for (int i = 0; i < rgb.length; i += RgbImage.CHANNELS) {
      int value = Math.max(rgb[i] & 0xFF, Math.max(rgb[i + 1] & 0xFF, rgb[i + 2] & 0xFF));
      double raised = Math.min(value + added, 255);
      for (int k = i; k < i + RgbImage.CHANNELS; k++) {
        // Black has no saturation: all its channels rise alike.
        rgb[k] = Levels.toByte(value == 0 ? raised : (rgb[k] & 0xFF) * raised / value);
      }
    }
    return image.with(rgb);
  }
}
