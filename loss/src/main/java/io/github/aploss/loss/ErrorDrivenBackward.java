package io.github.aploss.loss;

import io.github.aploss.tensor.Tensors;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Hands the gradient of a {@link LossValue} to autograd.
 *
 * <p>The "gradient" of a ranking loss is an error-driven update and not the derivative of its value
 * (Section 3.3 of the AP-loss paper), so autograd cannot find it from the value alone.
 */
public final class ErrorDrivenBackward {
  private ErrorDrivenBackward() {}

  /**
   * Back-propagates a score loss and an ordinary loss in one pass through their common trunk, the
   * way a training loop should.
   *
   * @param logits the logits that {@code scoreLoss} was evaluated on, with their graph: float32 or
   *     float64, of any shape
   * @param otherLoss a scalar with its graph, for instance the box loss
   */
  public static void run(Tensor logits, LossValue scoreLoss, Tensor otherLoss) {
    run(logits, scoreLoss.gradient(), otherLoss);
  }

  /**
   * The same for a part of a batch that was ranked as a whole.
   *
   * @param logits of the part, with their graph: float32 or float64, of any shape
   * @param gradient of the score loss, of the shape and dtype of these logits
   * @param otherLoss the part's share of the other losses, a scalar with its graph
   */
  public static void run(Tensor logits, Tensor gradient, Tensor otherLoss) {
    try (PointerScope scope = new PointerScope()) {
      TensorVector roots = new TensorVector(logits, otherLoss);
      TensorVector gradients = new TensorVector(gradient, torch.ones_like(otherLoss.detach()));
      torch.backward(roots, gradients, new BoolOptional(), false, new TensorVector());
    }
  }

  /**
   * Back-propagates a detection loss, or what it has for a part of a batch, and ordinary losses.
   *
   * @param logits with their graph: float32 or float64, of any shape
   * @param gradient of the scores, of the shape and dtype of these logits
   * @param boxLosses of the positives among them, [P] with their graph
   * @param boxGradient for each of these
   * @param others scalars with their graphs
   */
  public static void run(
      Tensor logits, Tensor gradient, Tensor boxLosses, double[] boxGradient, List<Tensor> others) {
    try (PointerScope scope = new PointerScope()) {
      TensorVector roots = new TensorVector(logits, boxLosses);
      Tensor boxes = Tensors.of(boxGradient, boxGradient.length);
      TensorVector gradients =
          new TensorVector(gradient, boxes.to(boxLosses.device(), boxLosses.scalar_type()));
      for (Tensor other : others) {
        roots.push_back(other);
        gradients.push_back(torch.ones_like(other.detach()));
      }
      torch.backward(roots, gradients, new BoolOptional(), false, new TensorVector());
    }
  }

  /**
   * A scalar tensor whose value is the loss and whose gradient with respect to {@code logits} is
   * the gradient of the loss: it adds to other losses, scales, and goes backward like any of them.
   * Costs a few passes over the logits more than {@link #run}.
   *
   * @param logits the logits that {@code scoreLoss} was evaluated on, with their graph: float32 or
   *     float64, of any shape
   */
  public static Tensor scalar(Tensor logits, LossValue scoreLoss) {
    // There for its gradient only: less its own value it is exactly 0. A logit that is no finite
    // number has the gradient 0 if the loss is finite, but times 0 it would be NaN.
    DoubleOptional zero = new DoubleOptional(0);
    Tensor surrogate = logits.nan_to_num(zero, zero, zero).mul(scoreLoss.gradient());
    return surrogate.sub(surrogate.detach()).sum().add(new Scalar(scoreLoss.value()));
  }
}
