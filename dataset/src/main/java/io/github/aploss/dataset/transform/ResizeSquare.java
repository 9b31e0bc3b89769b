package io.github.aploss.dataset.transform;

import java.util.random.RandomGenerator;

/** Brings every image to {@code size} x {@code size} pixels; its proportions are not kept. */
public record ResizeSquare(int size, Interpolation interpolation) implements Transform {
  public ResizeSquare {
    if (size < 1) {
      throw new IllegalArgumentException("an image has at least one pixel, got size " + size);
    }
  }

  @Override
  public Sample apply(Sample sample, RandomGenerator random) {
    return SampleResizer.resized(sample, size, size, interpolation.choose(random));
  }
}
