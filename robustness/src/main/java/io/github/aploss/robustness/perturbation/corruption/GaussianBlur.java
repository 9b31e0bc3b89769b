package io.github.aploss.robustness.perturbation.corruption;

import io.github.aploss.robustness.filter.Border;
import io.github.aploss.robustness.filter.Planes;
import io.github.aploss.robustness.filter.SeparableFilter;
import io.github.aploss.robustness.image.RgbImage;
import io.github.aploss.robustness.random.CounterRandom;

/** A Gaussian over the image, the edge pixels repeated outside. */
public final class GaussianBlur implements Corruption {
  /** In pixels. */
  private static final double[] SIGMA = {1, 2, 3, 4, 6};

  @Override
  public String name() {
    return "gaussian_blur";
  }

  @Override
  public CorruptionGroup group() {
    return CorruptionGroup.VALIDATION;
  }

  @Override
  public RgbImage corrupt(RgbImage image, CounterRandom random, int severity) {
    SeparableFilter blur = SeparableFilter.gaussian(SIGMA[severity - 1], Border.EDGE);
    return Planes.of(image).map(blur::apply).toImage();
  }
}
