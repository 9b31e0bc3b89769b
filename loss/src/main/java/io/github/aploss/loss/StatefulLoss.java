package io.github.aploss.loss;

import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * A loss that remembers something from one mini-batch to the next, so that a training that resumes
 * has to restore it.
 *
 * <p>One object serves one training, from one thread at a time.
 */
public interface StatefulLoss extends ScoreLoss, AutoCloseable {
  /**
   * What the loss remembers, by name: the live float64 tensors on the CPU, not copies. They belong
   * to no {@link org.bytedeco.javacpp.PointerScope} but to the loss. Saved values are restored by
   * {@code copy_} into them. Empty when the settings leave nothing to remember.
   */
  Map<String, Tensor> state();

  /** Releases the state. */
  @Override
  void close();
}
