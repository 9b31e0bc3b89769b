package io.github.aploss.loss;

import io.github.aploss.loss.exchange.BatchExchange;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * All that a detector is trained by in one mini-batch: the loss of its scores and that of the boxes
 * of the positives.
 *
 * <p>With {@link MeanBoxLoss} the two know nothing of each other, and the scores have any {@link
 * ScoreLoss}. {@link AlrpLoss} and {@link RankSortLoss} rank the scores by how well the boxes fit,
 * and weigh the boxes by how the scores rank.
 */
public interface DetectionLoss extends AutoCloseable {
  /**
   * The losses of a mini-batch that one worker has all of.
   *
   * @see #evaluate(Tensor, Tensor, PositiveBoxes, Partition, BatchExchange)
   */
  default DetectionLossValue evaluate(
      Tensor logits, Tensor labels, PositiveBoxes boxes, Partition partition) {
    return evaluate(logits, labels, boxes, partition, BatchExchange.alone());
  }

  /**
   * The losses of a mini-batch that several workers share, the same on all of them, with the
   * gradients for what this one has of it. What {@link ScoreLoss#evaluate} says of logits, labels,
   * workers and numbers that are not finite holds here too, for the boxes as well.
   *
   * @param logits raw scores, float32 or float64, of any shape, on any device
   * @param labels what each logit should be, an integer type, of the same shape unless the loss of
   *     the scores says otherwise
   * @param boxes of this worker's positives
   * @throws IllegalArgumentException if shapes, types, devices or numbers of positives do not fit
   */
  DetectionLossValue evaluate(
      Tensor logits,
      Tensor labels,
      PositiveBoxes boxes,
      Partition partition,
      BatchExchange exchange);

  /** Whether IoUs and confidences of boxes matter, and not their losses alone. */
  default boolean ranksByBoxes() {
    return true;
  }

  /**
   * What the loss remembers from one mini-batch to the next, by name, as {@link StatefulLoss#state}
   * has it.
   */
  default Map<String, Tensor> state() {
    return Map.of();
  }

  /** Releases the state. */
  @Override
  default void close() {}
}
