package io.github.aploss.dataset.transform;

import io.github.aploss.dataset.image.resample.ResamplingKernel;
import java.util.random.RandomGenerator;

/** How an image is resampled. */
public enum Interpolation {
  /** Linear between the four nearest pixels. */
  BILINEAR,
  /** One of linear, area, nearest, cubic and Lanczos each time, as SSD trains. */
  RANDOM;

  private static final ResamplingKernel[] KERNELS = ResamplingKernel.values();

  ResamplingKernel choose(RandomGenerator random) {
    return this == BILINEAR ? ResamplingKernel.LINEAR : KERNELS[random.nextInt(KERNELS.length)];
  }
}
