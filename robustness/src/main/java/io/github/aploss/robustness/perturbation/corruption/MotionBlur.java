package io.github.aploss.robustness.perturbation.corruption;

import io.github.aploss.robustness.filter.MotionKernel;
import io.github.aploss.robustness.filter.Planes;
import io.github.aploss.robustness.image.RgbImage;
import io.github.aploss.robustness.random.CounterRandom;

/** The camera moved while the shutter was open. */
public final class MotionBlur implements Corruption {
  private static final int[] RADIUS = {10, 15, 15, 15, 20};
  private static final double[] SIGMA = {3, 5, 8, 12, 15};

  @Override
  public String name() {
    return "motion_blur";
  }

  @Override
  public CorruptionGroup group() {
    return CorruptionGroup.BLUR;
  }

  @Override
  public RgbImage corrupt(RgbImage image, CounterRandom random, int severity) {
    return blurred(image, severity, random.between(-45, 45));
  }

  /** With a given angle in degrees, 0 along the rows. */
  public static RgbImage blurred(RgbImage image, int severity, double angle) {
    MotionKernel trace = new MotionKernel(RADIUS[severity - 1], SIGMA[severity - 1], angle);
    return Planes.of(image).map(trace::apply).toImage();
  }
}
