package io.github.aploss.robustness.perturbation.corruption;

import io.github.aploss.robustness.filter.Border;
import io.github.aploss.robustness.filter.Displacement;
import io.github.aploss.robustness.filter.GaussianKernel;
import io.github.aploss.robustness.filter.Plane;
import io.github.aploss.robustness.filter.Planes;
import io.github.aploss.robustness.filter.SeparableFilter;
import io.github.aploss.robustness.image.RgbImage;
import io.github.aploss.robustness.random.CounterRandom;

/** A rubber sheet pulled here and there, with the numbers of the benchmark for detection. */
public final class ElasticTransform implements Corruption {
  /** What the smoothed steps are multiplied by. */
  private static final double[] STRENGTH = {12.5, 16.25, 21.25, 25, 30};

  /** The largest step before smoothing, and the smoothing's sigma, as parts of a side. */
  private static final double STEP = .005;

  private static final double SMOOTH = .01;

  @Override
  public String name() {
    return "elastic_transform";
  }

  @Override
  public CorruptionGroup group() {
    return CorruptionGroup.DIGITAL;
  }

  @Override
  public RgbImage corrupt(RgbImage image, CounterRandom random, int severity) {
    return pulled(image, severity, field(image, random), field(image, random));
  }

  private static Plane field(RgbImage image, CounterRandom random) {
    Plane field = Plane.zero(image.width(), image.height());
    for (int i = 0; i < field.values().length; i++) {
      field.values()[i] = (float) random.between(-1, 1);
    }
    return field;
  }

  /** With given fields of numbers in [-1, 1], for the steps to the right and for those down. */
  public static RgbImage pulled(RgbImage image, int severity, Plane right, Plane down) {
    // Both by the height: so it is in the benchmark.
    double scale = STRENGTH[severity - 1] * STEP * image.height();
    SeparableFilter smooth =
        new SeparableFilter(
            GaussianKernel.half(SMOOTH * image.height(), 3),
            GaussianKernel.half(SMOOTH * image.width(), 3),
            Border.MIRROR);
    Displacement steps =
        new Displacement(scaled(smooth.apply(right), scale), scaled(smooth.apply(down), scale));
    return Planes.of(image).map(steps::apply).toImage();
  }

  private static Plane scaled(Plane plane, double factor) {
    for (int i = 0; i < plane.values().length; i++) {
      plane.values()[i] *= (float) factor;
    }
    return plane;
  }
}
