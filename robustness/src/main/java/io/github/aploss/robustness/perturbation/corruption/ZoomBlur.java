package io.github.aploss.robustness.perturbation.corruption;

import io.github.aploss.robustness.filter.CentreZoom;
import io.github.aploss.robustness.filter.Plane;
import io.github.aploss.robustness.filter.Planes;
import io.github.aploss.robustness.image.RgbImage;
import io.github.aploss.robustness.random.CounterRandom;

/** The camera came nearer while the shutter was open: the mean of the image and of its zooms. */
public final class ZoomBlur implements Corruption {
  /** From one zoom factor to the next; the first is 1. */
  private static final double[] STEP = {.01, .01, .02, .02, .03};

  private static final int[] ZOOMS = {12, 16, 11, 13, 11};

  @Override
  public String name() {
    return "zoom_blur";
  }

  @Override
  public CorruptionGroup group() {
    return CorruptionGroup.BLUR;
  }

  @Override
  public RgbImage corrupt(RgbImage image, CounterRandom random, int severity) {
    return Planes.of(image).map(plane -> blurred(plane, severity)).toImage();
  }

  private static Plane blurred(Plane plane, int severity) {
    // The benchmark's steps carry this rounding, and it decides how large some zooms are.
    double step = 1 + STEP[severity - 1] - 1;
    int zooms = ZOOMS[severity - 1];
    Plane sum = plane.with(plane.values().clone());
    for (int i = 0; i < zooms; i++) {
      new CentreZoom(1 + i * step).addTo(plane, sum);
    }
    float[] values = sum.values();
    for (int i = 0; i < values.length; i++) {
      values[i] /= zooms + 1;
    }
    return sum;
  }
}
