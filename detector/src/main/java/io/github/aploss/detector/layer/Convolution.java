package io.github.aploss.detector.layer;

import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.Conv2dOptions;
import org.bytedeco.pytorch.Tensor;

/** A convolution that computes with prepared weights inside of an {@code InferenceDetector}. */
final class Convolution extends Conv2dImpl {
  private final ConvShape shape;

  Convolution(ConvShape shape, Conv2dOptions options) {
    super(options);
    this.shape = shape;
  }

  ConvShape shape() {
    return shape;
  }

  @Override
  public Tensor forward(Tensor images) {
    ConvolutionCache cache = ConvolutionCache.current();
    return cache == null
        ? super.forward(images)
        : cache.forward(this, images, () -> new ConvWeights(weight(), bias()));
  }
}
