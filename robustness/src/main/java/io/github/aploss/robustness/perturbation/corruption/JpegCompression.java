package io.github.aploss.robustness.perturbation.corruption;

import io.github.aploss.robustness.image.RgbImage;
import io.github.aploss.robustness.random.CounterRandom;

/** Compressed by JPEG, colours at half the resolution, and read again. */
public final class JpegCompression implements Corruption {
  private static final int[] QUALITY = {25, 18, 15, 10, 7};

  @Override
  public String name() {
    return "jpeg_compression";
  }

  @Override
  public CorruptionGroup group() {
    return CorruptionGroup.DIGITAL;
  }

  @Override
  public RgbImage corrupt(RgbImage image, CounterRandom random, int severity) {
    return JpegCodec.throughJpeg(image, QUALITY[severity - 1]);
  }
}
