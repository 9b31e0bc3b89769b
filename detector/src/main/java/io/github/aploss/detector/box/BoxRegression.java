package io.github.aploss.detector.box;

import org.bytedeco.pytorch.Tensor;

/**
 * The box regressions of the P positives of a batch.
 *
 * @param predicted float32 [P, 4] with its graph
 * @param target float32 [P, 4], what they should be
 */
public record BoxRegression(Tensor predicted, Tensor target) {
  /** P. */
  public long count() {
    return target.size(0);
  }
}
