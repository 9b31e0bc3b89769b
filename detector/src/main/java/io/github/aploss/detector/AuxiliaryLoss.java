package io.github.aploss.detector;

import io.github.aploss.detector.box.BoxRegression;
import io.github.aploss.detector.box.PredictedIou;
import org.bytedeco.pytorch.Tensor;

/**
 * A loss of a part of a detector that the ranking knows nothing of, such as a proposal network: a
 * mean over what the images of a batch contribute.
 *
 * @param name what the metrics log calls it
 * @param sum a scalar with its graph
 * @param count what the sum is divided by, at least by 1, over the whole batch
 */
public record AuxiliaryLoss(String name, Tensor sum, long count) {
  /**
   * That of a branch which predicts how well the boxes of the P positives fit.
   *
   * @param logits float [P] with their graph
   */
  public static AuxiliaryLoss ofIou(Tensor logits, BoxRegression boxes) {
    return new AuxiliaryLoss("iou", PredictedIou.loss(logits, boxes), boxes.count());
  }
}
