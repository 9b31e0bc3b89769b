package io.github.aploss.detector.backbone;

import java.util.List;

/**
 * VGG-16 (Simonyan and Zisserman, 2015) up to its last convolution, without normalisation layers.
 *
 * @param widths channels of the five stages
 * @param frozenStages how many stages are never trained, from the first
 */
public record VggConfig(List<Integer> widths, int frozenStages) {
  public static final int STAGES = 5;

  public VggConfig {
    widths = List.copyOf(widths);
    if (widths.size() != STAGES) {
      throw new IllegalArgumentException("VGG-16 has five stages, not " + widths.size());
    }
    if (frozenStages < 0 || frozenStages > STAGES) {
      throw new IllegalArgumentException("frozen stages must be 0 to 5, not " + frozenStages);
    }
  }

  /** 64 to 512 channels, nothing frozen. */
  public static VggConfig standard() {
    return new VggConfig(List.of(64, 128, 256, 512, 512), 0);
  }

  public VggConfig withFrozenStages(int value) {
    return new VggConfig(widths, value);
  }
}
