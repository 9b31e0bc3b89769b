package io.github.aploss.detector.box;

import org.bytedeco.pytorch.Tensor;

/**
 * The box regressions of the P positives of a batch.
 *
 * @param predicted float32 [P, 4] with its graph, encoded
 * @param target float32 [P, 4], what they should be
 * @param references float32 [P, 4], the boxes x1, y1, x2, y2, half-open pixels, that both are
 *     encoded against: anchors or RoIs
 * @param coder what encoded them
 */
public record BoxRegression(Tensor predicted, Tensor target, Tensor references, BoxCoder coder) {
  /** P. */
  public long count() {
    return target.size(0);
  }

  /** The predicted boxes x1, y1, x2, y2 in half-open pixels, [P, 4] with their graph. */
  public Tensor predictedBoxes() {
    return coder.decode(references, predicted);
  }

  /** The boxes that they should be, likewise, without a graph. */
  public Tensor targetBoxes() {
    return coder.decode(references, target);
  }
}
