package io.github.aploss.loss;

import java.util.Arrays;
import org.bytedeco.pytorch.LongArrayRef;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The checked input of a softmax loss.
 *
 * @param logits [M, K+1], contiguous
 * @param labels int64 [M]: 0 background, 1..K a class, -1 ignored
 * @param rows size of the first dimension before flattening
 */
record ClassBatch(Tensor logits, Tensor labels, long rows) {
  static ClassBatch of(Tensor logits, Tensor labels) {
    long[] shape = shape(logits);
    long[] targets = shape(labels);
    if (shape.length != targets.length + 1
        || !Arrays.equals(Arrays.copyOf(shape, targets.length), targets)) {
      throw new IllegalArgumentException(
          "class targets have shape "
              + Arrays.toString(targets)
              + ", but the logits have "
              + Arrays.toString(shape)
              + "; all but the last dimension must be equal");
    }
    long outputs = shape[shape.length - 1];
    Tensor flat = labels.detach().to(ScalarType.Long).reshape(-1);
    if (flat.numel() > 0 && (flat.max().item_long() >= outputs || flat.min().item_long() < -1)) {
      throw new IllegalArgumentException(
          "class targets must lie between -1 and " + (outputs - 1) + ", one below the logits");
    }
    return new ClassBatch(
        logits.detach().reshape(-1, outputs).contiguous(),
        flat,
        targets.length == 0 ? 1 : Math.max(1, targets[0]));
  }

  private static long[] shape(Tensor tensor) {
    try (LongArrayRef sizes = tensor.sizes()) {
      long[] shape = new long[(int) sizes.size()];
      for (int i = 0; i < shape.length; i++) {
        shape[i] = sizes.get(i);
      }
      return shape;
    }
  }

  long entries() {
    return labels.numel();
  }

  /** What each entry would cost if it were background: [M]. */
  Tensor backgroundLoss() {
    return logits.logsumexp(-1).sub(logits.select(1, 0));
  }

  /**
   * Sums the cross-entropy of the entries that count, and writes its gradient.
   *
   * @param counted bool [M]
   * @param scale factor on loss and gradient
   * @param gradient of the shape before flattening, zero
   */
  double differentiate(Tensor counted, double scale, Tensor gradient) {
    Tensor where = counted.nonzero().squeeze(1);
    Tensor targets = labels.index_select(0, where).unsqueeze(1);
    Tensor logProbabilities = logits.index_select(0, where).to(ScalarType.Double).log_softmax(-1);
    double loss =
        -logProbabilities
            .gather(1, targets)
            .sum(new ScalarTypeOptional(ScalarType.Double))
            .item_double();
    Tensor errors = logProbabilities.exp_();
    errors.scatter_add_(1, targets, torch.full_like(targets, new Scalar(-1)).to(ScalarType.Double));
    errors.mul_(new Scalar(scale));
    gradient.view(-1, logits.size(1)).index_copy_(0, where, errors.to(gradient.scalar_type()));
    return loss * scale;
  }
}
