package io.github.aploss.loss;

import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Softmax cross-entropy with online hard-negative mining, as in "SSD: Single Shot MultiBox
 * Detector" (Liu et al., ECCV 2016), Section 2.2: of the background entries of an image only those
 * with the highest loss count, {@code ratio} per positive; an image without positives counts
 * nothing. The sum is divided by the positives of the whole mini-batch. The gradient is the
 * derivative with the selection held fixed.
 *
 * <p>Logits [..., K+1], column 0 the background; labels are class targets [...] of one dimension
 * less: 0 background, 1..K a class, -1 ignored.
 *
 * @param ratio mined negatives per positive; infinite takes all
 */
public record CeOhemLoss(double ratio) implements ScoreLoss {
  public CeOhemLoss {
    if (!(ratio > 0)) {
      throw new IllegalArgumentException("the ratio is " + ratio + ", but must be positive");
    }
  }

  /** Three negatives per positive. */
  public CeOhemLoss() {
    this(3);
  }

  @Override
  public LossValue evaluate(Tensor logits, Tensor labels, Partition partition) {
    Tensor gradient = ScoreBatch.newGradient(logits);
    try (PointerScope scope = new PointerScope()) {
      ClassBatch batch = ClassBatch.of(logits, labels);
      gradient.zero_();
      Tensor positive = batch.labels().gt(new Scalar(0));
      long positives = positive.count_nonzero().item_long();
      if (positives == 0) {
        return new LossValue(0, gradient, 0, 0);
      }
      Tensor counted = positive.clone();
      Tensor background = batch.backgroundLoss();
      long mined = 0;
      for (List<Segment> image : partition.images(batch.rows(), batch.entries() / batch.rows())) {
        mined += mine(batch.labels(), background, image, counted);
      }
      double loss = batch.differentiate(counted, 1.0 / positives, gradient);
      return new LossValue(loss, gradient, positives, mined);
    }
  }

  private long mine(Tensor labels, Tensor background, List<Segment> image, Tensor counted) {
    long positives = 0;
    for (Segment part : image) {
      positives += part(labels, part).gt(new Scalar(0)).count_nonzero().item_long();
    }
    Tensor where = PerRanking.positions(labels, image, 0);
    long wanted = (long) Math.min(where.numel(), Math.floor(ratio * positives));
    if (wanted == 0) {
      return 0;
    }
    Tensor losses = background.index_select(0, where);
    // Of equal losses the lower index comes first.
    Tensor order = torch.sort(losses, new BoolOptional(true), 0, true).get1();
    Tensor hardest = where.index_select(0, order.narrow(0, 0, wanted));
    counted.index_fill_(0, hardest, new Scalar(1));
    return wanted;
  }

  private static Tensor part(Tensor flat, Segment segment) {
    return flat.narrow(0, segment.start(), segment.length()).to(ScalarType.Long);
  }
}
