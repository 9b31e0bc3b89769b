package io.github.aploss.detector;

import io.github.aploss.detector.box.BoxRegression;
import io.github.aploss.loss.Partition;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * What a detector computes of a batch to be trained on.
 *
 * @param logits float32 with its graph: [B, A, K] scores of anchors or [R, K] of RoIs; one column
 *     more, the first, where a softmax turns them into scores
 * @param labels what the logits should be, as {@link io.github.aploss.loss.ScoreLoss} wants it:
 *     int8 of the shape of the logits (1 positive, 0 negative, -1 ignored); for a softmax int16 [B,
 *     A] or [R] (1..K a class, 0 background, -1 ignored)
 * @param partition which image each slice of the first dimension of the logits belongs to
 * @param boxes the box regressions of the positives
 * @param auxiliary further losses
 * @param targets all that was chosen for these images, to run the network on them once more
 */
public record TrainingOutputs(
    Tensor logits,
    Tensor labels,
    Partition partition,
    BoxRegression boxes,
    List<AuxiliaryLoss> auxiliary,
    TrainingTargets targets) {

  /** The same to be trained towards other labels. */
  public TrainingOutputs withLabels(Tensor value) {
    return new TrainingOutputs(logits, value, partition, boxes, auxiliary, targets);
  }
}
