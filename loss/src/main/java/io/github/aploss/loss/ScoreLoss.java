package io.github.aploss.loss;

import io.github.aploss.loss.exchange.BatchExchange;
import org.bytedeco.pytorch.Tensor;

/**
 * A loss over the classification scores of one mini-batch, with its gradient.
 *
 * <p>The gradient is computed by the loss itself, not by autograd: a ranking loss has none that is
 * of use, and for the others the closed form is cheaper. {@link ErrorDrivenBackward} hands it on.
 */
public interface ScoreLoss {
  /**
   * The loss of a mini-batch and its gradient with respect to every logit.
   *
   * <p>The gradient belongs to the innermost {@link org.bytedeco.javacpp.PointerScope} of the
   * calling thread, like any other new tensor. Neither argument is changed and no autograd graph is
   * recorded.
   *
   * <p>Finite logits never give a NaN. A NaN that takes part gives a loss of NaN and a gradient
   * filled with NaN, and so does an infinite logit on its wrong side: a positive of -inf, a
   * negative of +inf. A negative of -inf costs nothing; a positive of +inf may give either, as the
   * loss has it. No loss is infinite.
   *
   * @param logits raw scores, float32 or float64, of any shape, on any device; the first dimension
   *     runs over the slices that {@code partition} assigns to images
   * @param labels what each logit should be, an integer type (int8 is the fastest) on the same
   *     device and, unless the loss says otherwise, of the same shape: 1 positive, 0 negative, -1
   *     ignored. Ignored entries never count and get gradient 0
   * @param partition which image each slice of the first dimension belongs to
   * @throws IllegalArgumentException if shapes, types or devices do not fit
   */
  default LossValue evaluate(Tensor logits, Tensor labels, Partition partition) {
    return evaluate(logits, labels, partition, BatchExchange.alone());
  }

  /**
   * The loss of a mini-batch that several workers share, the same on all of them, and its gradient
   * with respect to the logits of this one. The counts of the result are those of the whole
   * mini-batch. A worker without images takes part with tensors of no elements.
   *
   * @param exchange connects the workers
   * @throws IllegalArgumentException also if the loss cannot be evaluated by several workers
   * @see #evaluate(Tensor, Tensor, Partition)
   */
  LossValue evaluate(Tensor logits, Tensor labels, Partition partition, BatchExchange exchange);
}
