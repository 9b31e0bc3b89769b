package io.github.aploss.training.workers;

import org.bytedeco.pytorch.TensorVector;

/** Brings the gradients of all workers together, while the backward pass is still under way. */
public interface GradientSynchronisation {
  /** Of a worker that has the whole batch. */
  GradientSynchronisation NONE =
      new GradientSynchronisation() {
        @Override
        public void beforeBackward(TensorVector roots) {
          // There are no others.
        }

        @Override
        public void afterBackward() {
          // There are no others.
        }
      };

  /**
   * To be called once a step, right before the backward pass that completes the gradients; those
   * before it add to the gradients of this worker alone.
   *
   * @param roots the tensors that the pass starts from, of any shapes, with their graphs
   */
  void beforeBackward(TensorVector roots);

  /**
   * To be called right after that pass: every gradient is now the sum of those of all workers, in
   * the shape and dtype of its parameter.
   */
  void afterBackward();
}
