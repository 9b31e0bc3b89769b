package io.github.aploss.detector;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;

/**
 * The convolutions of a detector whose weights do not change, each prepared when it is first used.
 *
 * <p>Like the casts of autocast they hold for everything that the calling thread computes inside of
 * {@link #during}, so that the layers need not be told.
 */
final class FixedConvolutions implements AutoCloseable {
  private static final ThreadLocal<FixedConvolutions> CURRENT = new ThreadLocal<>();

  private final InferenceForm form;
  private final Map<Convolution, FixedConvolution> prepared = new IdentityHashMap<>();

  FixedConvolutions(InferenceForm form) {
    this.form = form;
  }

  /** Those that the calling thread computes with, or null. */
  static FixedConvolutions current() {
    return CURRENT.get();
  }

  InferenceForm form() {
    return form;
  }

  /** Computes with these. */
  <T> T during(Supplier<T> work) {
    FixedConvolutions outer = CURRENT.get();
    CURRENT.set(this);
    try {
      return work.get();
    } finally {
      CURRENT.set(outer);
    }
  }

  /**
   * What a convolution makes of images [B, in, H, W].
   *
   * @param weights asked for once
   */
  Tensor forward(Convolution convolution, Tensor images, Supplier<ConvWeights> weights) {
    FixedConvolution fixed = prepared.get(convolution);
    if (fixed == null) {
      fixed = new FixedConvolution(convolution.shape(), weights.get(), form, images);
      prepared.put(convolution, fixed);
    }
    return fixed.forward(images);
  }

  /**
   * Features in an order that every operation reads: what a convolution gives may lie in blocks,
   * which only convolutions, sums, rectifiers and pooling take.
   */
  static Tensor dense(Tensor features) {
    return features.is_mkldnn() ? features.to_dense() : features;
  }

  /** Forgets all weights. */
  @Override
  public void close() {
    prepared.values().forEach(FixedConvolution::close);
    prepared.clear();
  }
}
