package io.github.aploss.detector.box;

import org.bytedeco.pytorch.Tensor;

/**
 * The box regressions of the P positives of a batch.
 *
 * @param predicted float32 [P, 4] with its graph
 * @param wanted float32 [P, 4]
 */
public record BoxRegression(Tensor predicted, Tensor wanted) {
  /** P. */
  public long count() {
    return wanted.size(0);
  }
}
