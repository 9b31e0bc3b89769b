package io.github.aploss.detector.box;

import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** What a branch learns that predicts how well boxes fit (Wu et al., IoU-aware detectors, 2020). */
public final class PredictedIou {
  private PredictedIou() {}

  /**
   * The binary cross-entropy of predicted and true IoU, summed over the P positives: a scalar with
   * the graph of the predictions; that of the boxes has no part in it.
   *
   * @param logits float [P]
   * @param boxes whose IoU with their objects is the target
   */
  public static Tensor loss(Tensor logits, BoxRegression boxes) {
    return torch.binary_cross_entropy_with_logits(
        logits,
        targets(boxes).to(logits.scalar_type()),
        new TensorOptional(),
        new TensorOptional(),
        SmoothL1Loss.SUM);
  }

  private static Tensor targets(BoxRegression boxes) {
    try (NoGradGuard noGrad = new NoGradGuard()) {
      return IouLoss.ious(boxes.predictedBoxes(), boxes.targetBoxes());
    }
  }
}
