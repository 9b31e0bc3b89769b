package io.github.aploss.loss.softmax;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Softmax cross-entropy of chosen entries, in float64, a block at a time. */
public final class SoftmaxRows {
  private static final long BLOCK = 1 << 18;

  private SoftmaxRows() {}

  /**
   * Writes the gradient of the chosen entries and of no others.
   *
   * @param entries indices, int64
   * @param weight of each cross-entropy in the loss
   * @return the loss; NaN or infinite when a logit was not finite
   */
  public static double evaluate(ClassBatch batch, Tensor entries, double weight) {
    long step = Math.max(1, BLOCK / Math.max(1, batch.classes()));
    double sum = 0;
    for (long start = 0; start < entries.numel(); start += step) {
      try (PointerScope pointers = new PointerScope()) {
        Tensor block = entries.narrow(0, start, Math.min(step, entries.numel() - start));
        Tensor logits = batch.logits().index_select(0, block).to(ScalarType.Double);
        Tensor target = batch.classesOf(block).unsqueeze(1);
        Tensor logarithms = torch.log_softmax(logits, 1);
        sum -= logarithms.gather(1, target).sum().item_double();
        // d ce / d x_c = softmax(x)_c - [c is the target]
        Tensor gradient = logarithms.exp_();
        gradient.scatter_add_(
            1, target, torch.full_like(target, new Scalar(-1.0)).to(ScalarType.Double));
        gradient.mul_(new Scalar(weight));
        batch.gradient().index_copy_(0, block, gradient.to(batch.gradient().scalar_type()));
      }
    }
    return weight * sum;
  }
}
