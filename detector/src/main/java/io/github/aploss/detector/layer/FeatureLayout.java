package io.github.aploss.detector.layer;

import org.bytedeco.pytorch.Tensor;

/** The order in which features lie in memory. */
public final class FeatureLayout {
  private FeatureLayout() {}

  /**
   * Features in an order that every operation reads: what a convolution gives may lie in blocks,
   * which only convolutions, sums, rectifiers and pooling take.
   */
  public static Tensor dense(Tensor features) {
    return features.is_mkldnn() ? features.to_dense() : features;
  }
}
