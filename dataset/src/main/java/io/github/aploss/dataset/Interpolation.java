package io.github.aploss.dataset;

import java.util.random.RandomGenerator;

/** How an image is resampled. */
public enum Interpolation {
  /** Linear between the four nearest pixels. */
  BILINEAR,
  /** One of linear, area, nearest, cubic and Lanczos each time, as SSD trains. */
  RANDOM;

  private static final Kernel[] KERNELS = Kernel.values();

  Kernel choose(RandomGenerator random) {
    return this == BILINEAR ? Kernel.LINEAR : KERNELS[random.nextInt(KERNELS.length)];
  }
}
