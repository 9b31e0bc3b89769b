package io.github.aploss.detector.assign;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;

/**
 * Leaves only the most object-like anchors of each image to be trained on, and the positive ones:
 * the proposals of a region proposal network without box regression, by which Figure 8 of the
 * AP-loss paper sets the imbalance. They are not thinned out by a suppression, so that with as many
 * proposals as anchors nothing is left out.
 *
 * @param count proposals of an image
 */
public record ObjectnessFilter(int count) {
  public ObjectnessFilter {
    if (count < 1) {
      throw new IllegalArgumentException("at least one proposal is needed, not " + count);
    }
  }

  /**
   * The labels with -1, ignored, for every anchor that is neither positive nor a proposal.
   *
   * @param labels as in {@code TrainingOutputs}: int8 [B, A, K], or int16 [B, A] for a softmax
   * @param objectness float32 [B, A], higher for what is more like an object
   */
  public Tensor restrict(Tensor labels, Tensor objectness) {
    boolean perClass = labels.dim() > objectness.dim();
    Tensor positive =
        perClass ? labels.eq(new Scalar(1)).any(-1) : labels.gt(new Scalar(0)).contiguous();
    long kept = Math.min(count, objectness.size(1));
    T_TensorTensor_T top = objectness.topk(kept, 1, true, false);
    Tensor left = positive.scatter(1, top.get1(), new Scalar(1)).logical_not();
    return labels.masked_fill(perClass ? left.unsqueeze(-1) : left, new Scalar(-1));
  }
}
