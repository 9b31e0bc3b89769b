package io.github.aploss.robustness.perturbation.corruption;

import io.github.aploss.robustness.filter.CentreZoom;
import io.github.aploss.robustness.filter.MotionKernel;
import io.github.aploss.robustness.filter.Plane;
import io.github.aploss.robustness.image.Levels;
import io.github.aploss.robustness.image.RgbImage;
import io.github.aploss.robustness.random.CounterRandom;

/** Flakes that fall across a paler scene. */
public final class Snow implements Corruption {
  private static final double[] MEAN = {.1, .2, .55, .55, .55};
  private static final double[] SIGMA = {.3, .3, .3, .3, .3};
  private static final double[] ZOOM = {3, 2, 4, 4.5, 2.5};

  /** Below it there is no flake. */
  private static final double[] THRESHOLD = {.5, .5, .9, .85, .85};

  private static final int[] TRACE = {10, 12, 12, 12, 12};
  private static final double[] TRACE_SIGMA = {4, 4, 8, 8, 12};

  /** How much of the scene's own colour stays. */
  private static final double[] COLOUR = {.8, .7, .7, .65, .55};

  @Override
  public String name() {
    return "snow";
  }

  @Override
  public CorruptionGroup group() {
    return CorruptionGroup.WEATHER;
  }

  @Override
  public RgbImage corrupt(RgbImage image, CounterRandom random, int severity) {
    double angle = random.between(-135, -45);
    Plane field = Plane.zero(image.width(), image.height());
    for (int i = 0; i < field.values().length; i++) {
      field.values()[i] = (float) random.nextNormal();
    }
    return covered(image, severity, field, angle);
  }

  /** With a given field of standard normal numbers, and the direction of fall in degrees. */
  public static RgbImage covered(RgbImage image, int severity, Plane field, double angle) {
    float[] flakes = flakes(field, severity - 1, angle).values();
    double colour = COLOUR[severity - 1];
    byte[] rgb = image.rgb().clone();
    for (int i = 0; i < flakes.length; i++) {
      int k = i * RgbImage.CHANNELS;
      double grey =
          .299 * (rgb[k] & 0xFF) + .587 * (rgb[k + 1] & 0xFF) + .114 * (rgb[k + 2] & 0xFF);
      double pale = 1.5 * grey + 127.5;
      // Turned by half a circle, the same flakes once more.
      double snow = flakes[i] + flakes[flakes.length - 1 - i];
      for (int c = k; c < k + RgbImage.CHANNELS; c++) {
        int level = rgb[c] & 0xFF;
        rgb[c] = Levels.toByte(colour * level + (1 - colour) * Math.max(level, pale) + snow);
      }
    }
    return image.with(rgb);
  }

  /** In whole grey levels. */
  private static Plane flakes(Plane field, int index, double angle) {
    Plane normal = field.with(field.values().clone());
    float[] values = normal.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (MEAN[index] + SIGMA[index] * values[i]);
    }
    Plane zoomed = new CentreZoom(ZOOM[index]).apply(normal);
    float[] layer = zoomed.values();
    for (int i = 0; i < layer.length; i++) {
      layer[i] = layer[i] < THRESHOLD[index] ? 0 : Math.min(layer[i], 1);
    }
    return cut(new MotionKernel(TRACE[index], TRACE_SIGMA[index], angle).apply(zoomed), field);
  }

  /** The upper left part, as large as the image, only now: flakes fall in from outside. */
  private static Plane cut(Plane fallen, Plane field) {
    Plane cut = Plane.zero(field.width(), field.height());
    for (int y = 0; y < cut.height(); y++) {
      for (int x = 0; x < cut.width(); x++) {
        float part = fallen.values()[y * fallen.width() + x];
        cut.values()[y * cut.width() + x] = (float) Math.rint(255 * part);
      }
    }
    return cut;
  }
}
