package io.github.aploss.robustness.perturbation.corruption;

import io.github.aploss.robustness.filter.Border;
import io.github.aploss.robustness.filter.Planes;
import io.github.aploss.robustness.filter.SeparableFilter;
import io.github.aploss.robustness.image.RgbImage;
import io.github.aploss.robustness.random.CounterRandom;

/**
 * Behind frosted glass: blurred, pixels moved, blurred again. Published code means to swap two
 * pixels, but copies one over the other; the benchmark's numbers are those of the copy.
 */
public final class GlassBlur implements Corruption {
  private static final double[] SIGMA = {.7, .9, 1, 1.1, 1.5};

  /** How far pixels move, in pixels. */
  private static final int[] REACH = {1, 2, 2, 3, 4};

  private static final int[] ROUNDS = {2, 1, 3, 2, 2};

  @Override
  public String name() {
    return "glass_blur";
  }

  @Override
  public CorruptionGroup group() {
    return CorruptionGroup.BLUR;
  }

  @Override
  public RgbImage corrupt(RgbImage image, CounterRandom random, int severity) {
    int reach = REACH[severity - 1];
    return blurred(image, severity, () -> random.nextInt(2 * reach) - reach);
  }

  /** Where the next pixel comes from. */
  @FunctionalInterface
  public interface Offsets {
    /** From {@code -reach} to {@code reach - 1}; to the right and down in turn. */
    int next();
  }

  /** With given offsets, two for each pixel that is visited. */
  public static RgbImage blurred(RgbImage image, int severity, Offsets offsets) {
    RgbImage moved = firstBlur(image, severity);
    for (int round = 0; round < ROUNDS[severity - 1]; round++) {
      move(moved, REACH[severity - 1], offsets);
    }
    return blur(moved, severity).toImage();
  }

  /** The image before any pixel is moved, in whole levels. */
  public static RgbImage firstBlur(RgbImage image, int severity) {
    return blur(image, severity).truncated();
  }

  private static Planes blur(RgbImage image, int severity) {
    SeparableFilter blur = SeparableFilter.gaussian(SIGMA[severity - 1], Border.EDGE);
    return Planes.of(image).map(blur::apply);
  }

  private static void move(RgbImage image, int reach, Offsets offsets) {
    byte[] rgb = image.rgb();
    for (int y = image.height() - reach; y > reach; y--) {
      for (int x = image.width() - reach; x > reach; x--) {
        int dx = offsets.next();
        int dy = offsets.next();
        int from = image.index(x + dx, y + dy);
        int to = image.index(x, y);
        rgb[to] = rgb[from];
        rgb[to + 1] = rgb[from + 1];
        rgb[to + 2] = rgb[from + 2];
      }
    }
  }
}
