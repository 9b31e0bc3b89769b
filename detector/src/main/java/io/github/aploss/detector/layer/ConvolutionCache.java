package io.github.aploss.detector.layer;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;

/**
 * The convolutions of a detector whose weights do not change, each prepared when it is first used.
 *
 * <p>Like the casts of autocast they hold for everything that the calling thread computes inside of
 * {@link #during}, so that the layers need not be told. Several threads may compute with one cache.
 */
public final class ConvolutionCache implements AutoCloseable {
  private static final ThreadLocal<ConvolutionCache> CURRENT = new ThreadLocal<>();

  private final InferenceForm form;
  private final Map<Convolution, PreparedConvolution> prepared = new IdentityHashMap<>();

  public ConvolutionCache(InferenceForm form) {
    this.form = form;
  }

  /** Those that the calling thread computes with, or null. */
  static ConvolutionCache current() {
    return CURRENT.get();
  }

  public InferenceForm form() {
    return form;
  }

  /** Computes with these. */
  public <T> T during(Supplier<T> work) {
    ConvolutionCache outer = CURRENT.get();
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
    return prepared(convolution, images, weights).forward(images);
  }

  private synchronized PreparedConvolution prepared(
      Convolution convolution, Tensor images, Supplier<ConvWeights> weights) {
    PreparedConvolution known = prepared.get(convolution);
    if (known == null) {
      known = new PreparedConvolution(convolution.shape(), weights.get(), form, images);
      prepared.put(convolution, known);
    }
    return known;
  }

  /** Forgets all weights. */
  @Override
  public synchronized void close() {
    prepared.values().forEach(PreparedConvolution::close);
    prepared.clear();
  }
}
