package io.github.aploss.loss.batch;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LongArrayRef;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorBase;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The checked input of a loss, flattened: logits and int8 labels, both contiguous of shape [N], on
 * one device, and the contiguous gradient to fill.
 *
 * @param rows size of the first dimension; 1 for a scalar
 */
public record ScoreBatch(Tensor logits, Tensor labels, Tensor gradient, long rows) {
  /** A gradient for {@code logits}, its content undefined, owned by the caller's scope if any. */
  public static Tensor newGradient(Tensor logits) {
    Tensor gradient;
    try (PointerScope temporaries = new PointerScope()) {
      gradient = torch.empty(shape(logits), logits.options(), null);
      gradient.retainReference();
    }
    PointerScope callers = PointerScope.getInnerScope();
    if (callers != null) {
      callers.attach(gradient);
      gradient.releaseReference();
    }
    return gradient;
  }

  /** Checks that logits and labels fit each other; views or copies them as flat tensors. */
  public static ScoreBatch of(Tensor logits, Tensor labels, Tensor gradient) {
    long[] shape = shape(logits);
    if (!Arrays.equals(shape, shape(labels))) {
      throw new IllegalArgumentException(
          "labels have shape "
              + Arrays.toString(shape(labels))
              + ", but the logits have "
              + Arrays.toString(shape));
    }
    requireTypes(logits, labels);
    return new ScoreBatch(
        logits.detach().reshape(-1),
        labels.detach().to(ScalarType.Char).reshape(-1),
        gradient.view(-1),
        shape.length == 0 ? 1 : shape[0]);
  }

  /** Checks that logits are float32 or float64, and labels integers on the same device. */
  public static void requireTypes(Tensor logits, Tensor labels) {
    ScalarType type = logits.scalar_type().intern();
    if (type != ScalarType.Float && type != ScalarType.Double) {
      throw new IllegalArgumentException("logits are " + type + ", but must be Float or Double");
    }
    if (!torch.isIntegralType(labels.scalar_type(), true)) {
      throw new IllegalArgumentException(
          "labels are " + labels.scalar_type().intern() + ", but must be of an integer type");
    }
    if (!labels.device().equals(logits.device())) {
      throw new IllegalArgumentException("labels and logits are on different devices");
    }
  }

  public static long[] shape(TensorBase tensor) {
    try (LongArrayRef sizes = tensor.sizes()) {
      long[] shape = new long[(int) sizes.size()];
      for (int i = 0; i < shape.length; i++) {
        shape[i] = sizes.get(i);
      }
      return shape;
    }
  }

  /** The same scores with other labels, int8 [N]. */
  public ScoreBatch withLabels(Tensor value) {
    return new ScoreBatch(logits, value, gradient, rows);
  }

  /** Sets gradients to 0. */
  public void clearGradient(List<ScoreRange> ranges) {
    try (PointerScope pointers = new PointerScope()) {
      ranges.forEach(range -> range.of(gradient).zero_());
    }
  }

  public long size() {
    return logits.numel();
  }

  /**
   * Whether the scores are float32 in the memory of this machine, where Java code can walk them.
   */
  public boolean onHostAsFloat() {
    return logits.is_cpu() && logits.scalar_type().intern() == ScalarType.Float;
  }
}
