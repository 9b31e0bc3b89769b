package io.github.aploss.robustness.perturbation.corruption;

import io.github.aploss.robustness.image.Levels;
import io.github.aploss.robustness.image.RgbImage;
import io.github.aploss.robustness.random.CounterRandom;

/** Colours paler or stronger: the saturation of HSV changed, hue and value kept. */
public final class Saturate implements Corruption {
  private static final double[] FACTOR = {.3, .1, 2, 5, 20};
  private static final double[] ADDED = {0, 0, 0, .1, .2};

  @Override
  public String name() {
    return "saturate";
  }

  @Override
  public CorruptionGroup group() {
    return CorruptionGroup.VALIDATION;
  }

  @Override
  public RgbImage corrupt(RgbImage image, CounterRandom random, int severity) {
    double factor = FACTOR[severity - 1];
    double added = ADDED[severity - 1];
    byte[] rgb = image.rgb().clone();
    for (int i = 0; i < rgb.length; i += RgbImage.CHANNELS) {
      int red = rgb[i] & 0xFF;
      int green = rgb[i + 1] & 0xFF;
      int blue = rgb[i + 2] & 0xFF;
      int value = Math.max(red, Math.max(green, blue));
      int span = value - Math.min(red, Math.min(green, blue));
      double saturation = value == 0 ? 0 : (double) span / value;
      double changed = Math.min(saturation * factor + added, 1);
      double lost = changed * value;
      // Grey has no hue, which HSV writes as 0: it is coloured red.
      rgb[i] = Levels.toByte(span == 0 ? value : value - lost * (value - red) / span);
      rgb[i + 1] = Levels.toByte(value - (span == 0 ? lost : lost * (value - green) / span));
      rgb[i + 2] = Levels.toByte(value - (span == 0 ? lost : lost * (value - blue) / span));
    }
    return image.with(rgb);
  }
}
