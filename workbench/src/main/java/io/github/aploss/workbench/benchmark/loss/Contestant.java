package io.github.aploss.workbench.benchmark.loss;

import org.bytedeco.pytorch.Tensor;

/** Goes over the scores of a workload forward and backward, again and again, and is timed. */
@FunctionalInterface
interface Contestant extends AutoCloseable {
  /** One evaluation: the gradient with respect to every score, of the caller's scope. */
  Tensor run();

  /** What the last run would have taken as a whole, if only a part of it was run. */
  default long nanos(long measured) {
    return measured;
  }

  @Override
  default void close() {}
}
