package io.github.aploss.training.weights;

import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** Tensors under the names that they have here. */
interface WeightSource {
  /** What an error calls it. */
  String name();

  /** Shapes by name. */
  Map<String, List<Long>> shapes();

  /**
   * A tensor, floating-point and of its shape in {@link #shapes}; it belongs to the calling
   * thread's innermost scope, or to the source.
   */
  Tensor read(String name);
}
