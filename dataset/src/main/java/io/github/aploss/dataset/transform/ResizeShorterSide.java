package io.github.aploss.dataset.transform;

import java.util.random.RandomGenerator;

/**
 * Brings the shorter side to {@code shorter} pixels with the proportions kept, or to less where the
 * longer side would exceed {@code longest}.
 */
public record ResizeShorterSide(int shorter, int longest) implements Transform {
  public ResizeShorterSide {
    if (shorter < 1 || longest < shorter) {
      throw new IllegalArgumentException(
          String.format("need 1 <= shorter <= longest, got %d and %d", shorter, longest));
    }
  }

  @Override
  public Sample apply(Sample sample, RandomGenerator random) {
    int width = sample.image().width();
    int height = sample.image().height();
    double scale =
        Math.min(
            (double) shorter / Math.min(width, height), (double) longest / Math.max(width, height));
    return SampleResizer.resized(
        sample, scaled(width, scale), scaled(height, scale), Interpolation.BILINEAR.choose(random));
  }

  private static int scaled(int side, double scale) {
    return (int) Math.max(1, Math.round(side * scale));
  }
}
