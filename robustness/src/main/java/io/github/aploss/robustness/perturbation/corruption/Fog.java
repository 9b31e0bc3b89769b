package io.github.aploss.robustness.perturbation.corruption;

import io.github.aploss.robustness.filter.Plane;
import io.github.aploss.robustness.image.Levels;
import io.github.aploss.robustness.image.RgbImage;
import io.github.aploss.robustness.random.CounterRandom;

/** Clouds of fog, as dense as a random landscape is high. */
public final class Fog implements Corruption {
  private static final double[] DENSITY = {1.5, 2, 2.5, 2.5, 3};

  /** How fast the landscape gets smoother in its details. */
  private static final double[] DECAY = {2, 2, 1.7, 1.5, 1.4};

  @Override
  public String name() {
    return "fog";
  }

  @Override
  public CorruptionGroup group() {
    return CorruptionGroup.WEATHER;
  }

  @Override
  public RgbImage corrupt(RgbImage image, CounterRandom random, int severity) {
    Plane heights = PlasmaField.draw(random, DECAY[severity - 1], image.width(), image.height());
    return covered(image, severity, heights);
  }

  /** With a given landscape of heights 0 to 1, as large as the image. */
  public static RgbImage covered(RgbImage image, int severity, Plane heights) {
    double density = DENSITY[severity - 1];
    byte[] rgb = image.rgb().clone();
    int most = 0;
    for (byte level : rgb) {
      most = Math.max(most, level & 0xFF);
    }
    double scale = most / (most + 255 * density);
    for (int i = 0; i < rgb.length; i++) {
      double fog = 255 * density * heights.values()[i / RgbImage.CHANNELS];
      rgb[i] = Levels.toByte(((rgb[i] & 0xFF) + fog) * scale);
    }
    return image.with(rgb);
  }
}
