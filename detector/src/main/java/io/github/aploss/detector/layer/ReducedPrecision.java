package io.github.aploss.detector.layer;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Networks may compute in 16 bits; what is done with their results is not. */
public final class ReducedPrecision {
  private ReducedPrecision() {}

  /** The tensor as float32 if it has 16 bits, and as it is otherwise. */
  public static Tensor widened(Tensor tensor) {
    ScalarType type = tensor.scalar_type().intern();
    return type == ScalarType.BFloat16 || type == ScalarType.Half
        ? tensor.to(ScalarType.Float)
        : tensor;
  }
}
