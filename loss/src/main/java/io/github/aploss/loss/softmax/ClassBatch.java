package io.github.aploss.loss.softmax;

import io.github.aploss.loss.batch.ScoreBatch;
import java.util.Arrays;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The checked input of a softmax loss, flattened: logits and gradient [N, C], targets [N], on one
 * device and contiguous.
 *
 * @param slices size of the first dimension of the targets as given
 */
public record ClassBatch(Tensor logits, Tensor targets, Tensor gradient, long slices) {
  /** Checks that logits and targets fit each other; views or copies them as flat tensors. */
  public static ClassBatch of(Tensor logits, Tensor targets, Tensor gradient) {
    long[] shape = ScoreBatch.shape(logits);
    if (shape.length == 0) {
      throw new IllegalArgumentException("logits have no dimension for the classes");
    }
    long classes = shape[shape.length - 1];
    long[] entries = Arrays.copyOf(shape, shape.length - 1);
    if (!Arrays.equals(entries, ScoreBatch.shape(targets))) {
      throw new IllegalArgumentException(
          "class targets have shape "
              + Arrays.toString(ScoreBatch.shape(targets))
              + ", but the logits have "
              + Arrays.toString(shape)
              + ": all but the last dimension must agree");
    }
    ScoreBatch.requireTypes(logits, targets);
    Tensor flat = targets.detach().reshape(-1);
    requireClasses(flat, classes);
    return new ClassBatch(
        logits.detach().reshape(flat.numel(), classes),
        flat,
        gradient.view(flat.numel(), classes),
        entries.length == 0 ? 1 : entries[0]);
  }

  private static void requireClasses(Tensor targets, long classes) {
    if (targets.numel() == 0) {
      return;
    }
    long lowest = targets.min().item_long();
    long highest = targets.max().item_long();
    if (lowest < -1 || highest >= classes) {
      throw new IllegalArgumentException(
          "a class target is "
              + (lowest < -1 ? lowest : highest)
              + ", but with "
              + classes
              + " logits each it must be -1 (ignored) or 0 to "
              + (classes - 1));
    }
  }

  public long size() {
    return targets.numel();
  }

  public long classes() {
    return logits.size(1);
  }

  /** Indices, ascending, of the entries whose target is a class other than the background. */
  public Tensor positives() {
    return targets.gt(new Scalar(0)).nonzero().squeeze(1);
  }

  /** Indices, ascending, of the entries that are not ignored. */
  public Tensor valid() {
    return targets.ge(new Scalar(0)).nonzero().squeeze(1);
  }

  /** The targets of some entries, as indices of classes. */
  Tensor classesOf(Tensor entries) {
    return targets.index_select(0, entries).to(ScalarType.Long);
  }
}
