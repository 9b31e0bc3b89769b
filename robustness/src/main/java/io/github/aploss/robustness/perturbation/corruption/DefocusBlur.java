package io.github.aploss.robustness.perturbation.corruption;

import io.github.aploss.robustness.RobustnessException;
import io.github.aploss.robustness.filter.DiskKernel;
import io.github.aploss.robustness.filter.Planes;
import io.github.aploss.robustness.filter.SymmetricKernel;
import io.github.aploss.robustness.image.RgbImage;
import io.github.aploss.robustness.random.CounterRandom;

/** Out of focus: a point becomes a disk with a soft edge. */
public final class DefocusBlur implements Corruption {
  /** Of the disk, in pixels. */
  private static final int[] RADIUS = {3, 4, 6, 8, 10};

  /** Of the disk's edge, in pixels. */
  private static final double[] SIGMA = {.1, .5, .5, .5, .5};

  @Override
  public String name() {
    return "defocus_blur";
  }

  @Override
  public CorruptionGroup group() {
    return CorruptionGroup.BLUR;
  }

  @Override
  public RgbImage corrupt(RgbImage image, CounterRandom random, int severity) {
    int radius = RADIUS[severity - 1];
    if (Math.min(image.width(), image.height()) <= radius) {
      throw new RobustnessException(
          "defocus_blur %d needs sides of more than %d pixels, but the image has %d x %d"
              .formatted(severity, radius, image.width(), image.height()));
    }
    SymmetricKernel disk = DiskKernel.of(radius, SIGMA[severity - 1]);
    return Planes.of(image).map(disk::apply).toImage();
  }
}
