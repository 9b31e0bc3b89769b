package io.github.aploss.dataset.transform;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Changes pixels and boxes together. Implementations have no state and leave the sample they are
 * given as it is; all chance comes from {@code random}, so equal generators give equal results.
 */
@FunctionalInterface
public interface Transform {
  Sample apply(Sample sample, RandomGenerator random);

  /** All of these, first to last. */
  static Transform chain(Transform... transforms) {
    return TransformChain.of(List.of(transforms));
  }
}
