package io.github.aploss.loss;

import io.github.aploss.loss.batch.ScoreRange;
import io.github.aploss.loss.softmax.ClassBatch;
import io.github.aploss.tensor.Tensors;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Finds in each image the background entries of the largest softmax cross-entropy, a few for every
 * positive.
 */
final class HardNegativeMining {
  // In logits. libtorch works on a block with all its threads, so it should be large; what is kept
  // of it is one number per entry.
  private static final long BLOCK = 1 << 20;

  private final ClassBatch batch;
  private final double ratio;
  private final Tensor background;

  HardNegativeMining(ClassBatch batch, double ratio) {
    this.batch = batch;
    this.ratio = ratio;
    background = batch.targets().eq(new Scalar(0));
  }

  /** Indices of the entries taken, in no order. */
  Tensor of(Partition partition) {
    TensorVector found = new TensorVector(nothing());
    if (batch.size() > 0) {
      long perSlice = batch.size() / batch.slices();
      for (List<ScoreRange> image : partition.images(batch.slices(), perSlice)) {
        found.push_back(of(image));
      }
    }
    return torch.cat(found);
  }

  private Tensor nothing() {
    return Tensors.of(new long[0], 0).to(batch.logits().device(), torch.ScalarType.Long);
  }

  private Tensor of(List<ScoreRange> image) {
    long positives = parts(batch.targets(), image).gt(new Scalar(0)).count_nonzero().item_long();
    if (positives == 0) {
      return nothing();
    }
    Tensor candidates = parts(background, image);
    long available = candidates.count_nonzero().item_long();
    long wanted = (long) Math.min(ratio * positives, available);
    if (wanted == 0) {
      return nothing();
    }
    if (wanted == available) {
      return inBatch(candidates.nonzero().squeeze(1), image);
    }
    return inBatch(largest(losses(image), wanted), image);
  }

  /** The cross-entropy of each background entry of an image; -inf for the other entries. */
  private Tensor losses(List<ScoreRange> image) {
    long length = image.stream().mapToLong(ScoreRange::length).sum();
    Tensor losses = torch.empty(new long[] {length}, batch.logits().options(), null);
    long step = Math.max(1, BLOCK / batch.classes());
    long done = 0;
    for (ScoreRange range : image) {
      for (long start = range.start(); start < range.end(); start += step) {
        try (PointerScope pointers = new PointerScope()) {
          long rows = Math.min(step, range.end() - start);
          Tensor logarithms = torch.log_softmax(batch.logits().narrow(0, start, rows), 1);
          losses.narrow(0, done, rows).copy_(logarithms.select(1, 0)).neg_();
          done += rows;
        }
      }
    }
    Tensor others = parts(background, image).logical_not();
    return losses.masked_fill_(others, new Scalar(Double.NEGATIVE_INFINITY));
  }

  /** Indices of the largest values; of equal ones the first. */
  private static Tensor largest(Tensor values, long count) {
    Tensor threshold = values.topk(count, 0, true, false).get0().min();
    Tensor above = values.gt(threshold).nonzero().squeeze(1);
    Tensor equal = values.eq(threshold).nonzero().squeeze(1);
    // A NaN is the largest of all and equals nothing: let it be seen.
    if (threshold.isnan().item_bool()) {
      return values.isnan().nonzero().squeeze(1);
    }
    return torch.cat(new TensorVector(above, equal.narrow(0, 0, count - above.numel())));
  }

  private Tensor inBatch(Tensor inImage, List<ScoreRange> image) {
    if (image.size() == 1) {
      return inImage.add(new Scalar(image.get(0).start()));
    }
    TensorVector positions = new TensorVector();
    for (ScoreRange range : image) {
      positions.push_back(
          torch.arange(new Scalar(range.start()), new Scalar(range.end()), inImage.options()));
    }
    return torch.cat(positions).index_select(0, inImage);
  }

  private static Tensor parts(Tensor flat, List<ScoreRange> image) {
    if (image.size() == 1) {
      return flat.narrow(0, image.get(0).start(), image.get(0).length());
    }
    TensorVector parts = new TensorVector();
    for (ScoreRange range : image) {
      parts.push_back(flat.narrow(0, range.start(), range.length()));
    }
    return torch.cat(parts);
  }
}
