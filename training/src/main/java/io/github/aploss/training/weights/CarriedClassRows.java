package io.github.aploss.training.weights;

import io.github.aploss.detector.ClassRows;
import io.github.aploss.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Brings the rows of known classes from one head into another.
 *
 * @param from the classes of the weights, in order
 * @param fromBackground whether the weights have a background before the classes
 * @param to the classes of the detector, in order
 */
record CarriedClassRows(List<String> from, boolean fromBackground, List<String> to) {
  /** How many classes are in both. */
  int known() {
    return ClassNameMatching.matches(from, to).size();
  }

  /** Whether the weights have the same classes as the detector, in the same order. */
  boolean same(ClassRows rows) {
    return from.equals(to) && sourceBackground() == rows.background();
  }

  private int sourceBackground() {
    return fromBackground ? 1 : 0;
  }

  /** Length of the first dimension of the weights' tensor. */
  long length(ClassRows rows) {
    return rows.groups() * (sourceBackground() + from.size()) * rows.rowsPerClass();
  }

  /** Whether a tensor of the weights has rows for their classes. */
  boolean fits(ClassRows rows, List<Long> theirs, List<Long> ours) {
    return theirs.size() == ours.size()
        && theirs.get(0) == length(rows)
        && theirs.subList(1, theirs.size()).equals(ours.subList(1, ours.size()));
  }

  /**
   * The detector's tensor with the rows of the known classes replaced, and that of the background
   * if both have one.
   *
   * <p>Where the weights were made for a softmax with background and the detector scores each class
   * alone, a class's logit becomes its distance to the background's: the logarithm of the odds.
   *
   * @param theirs [G · (0 or 1 + classes of the weights) · rows per class, ...], floating-point
   * @param ours [G · (0 or 1 + K) · rows per class, ...] with the same further dimensions
   * @return of the shape, dtype and device of {@code ours}
   */
  Tensor merge(ClassRows rows, Tensor theirs, Tensor ours) {
    // [groups, background + K, everything else]
    Tensor merged =
        ours.clone().contiguous().reshape(rows.groups(), rows.background() + to.size(), -1);
    Tensor known =
        theirs
            .to(ours.device(), theirs.scalar_type())
            .reshape(rows.groups(), sourceBackground() + from.size(), -1);
    if (fromBackground && rows.background() == 0 && rows.rowsPerClass() == 1) {
      known = known.sub(known.narrow(1, 0, 1));
    }
    if (fromBackground && rows.background() == 1) {
      merged.narrow(1, 0, 1).copy_(known.narrow(1, 0, 1));
    }
    Map<Integer, Integer> matches = ClassNameMatching.matches(from, to);
    Tensor targets = index(matches.keySet(), rows.background(), ours.device());
    Tensor sources = index(matches.values(), sourceBackground(), ours.device());
    merged.index_copy_(1, targets, known.index_select(1, sources));
    return merged.reshape(ours.sizes());
  }

  private static Tensor index(Iterable<Integer> classes, int background, Device device) {
    List<Long> columns = new ArrayList<>();
    classes.forEach(index -> columns.add((long) background + index));
    return Tensors.of(columns.stream().mapToLong(Long::longValue).toArray(), columns.size())
        .to(device, ScalarType.Long);
  }
}
