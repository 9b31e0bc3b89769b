package io.github.aploss.dataset.transform;

import java.util.random.RandomGenerator;

/**
 * {@link Expand} and {@link IouCrop} in one step with the same result: the expanded image, up to
 * sixteen times as large, is never made where a part of it is all that is wanted.
 */
record ExpandThenIouCrop(Expand expand, IouCrop crop) implements Transform {
  @Override
  public Sample apply(Sample sample, RandomGenerator random) {
    VirtualCanvas canvas = expand.plan(sample.image(), random);
    return crop.apply(sample, canvas, expand.mean().pixel(), random);
  }
}
