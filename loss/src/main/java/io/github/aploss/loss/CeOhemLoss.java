package io.github.aploss.loss;

import io.github.aploss.loss.batch.ScoreBatch;
import io.github.aploss.loss.exchange.BatchExchange;
import io.github.aploss.loss.softmax.ClassBatch;
import io.github.aploss.loss.softmax.SoftmaxRows;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Softmax cross-entropy with the hard-negative mining of "SSD: Single Shot MultiBox Detector" (Liu
 * et al., ECCV 2016, Section 2.2).
 *
 * <p>The cross-entropy of entry i with target t is {@code ce_i = log sum_c exp(x_ic) - x_it}. Of
 * each image that has P positives, all are taken, and the {@code min(ratio P, negatives)} negatives
 * of the largest ce; among equals the first. Of an image without positives nothing is taken. Then
 *
 * <pre>
 *   loss     = sum of ce_i over the taken entries / max(1, positives of the batch)
 *   gradient = (softmax(x_i)_c - [c = t(i)]) / max(1, positives of the batch), and 0 elsewhere
 * </pre>
 *
 * the derivative with the selection held fixed.
 *
 * <p>Logits have shape [..., K+1], background first. The labels are class targets of the shape
 * [...]: -1 ignored, 0 background, 1 to K a class. The partition says what an image is.
 *
 * @param ratio negatives taken per positive
 */
public record CeOhemLoss(double ratio) implements ScoreLoss {
  public CeOhemLoss {
    if (!(ratio >= 0) || Double.isInfinite(ratio)) {
      throw new IllegalArgumentException("ratio is " + ratio + ", but must not be negative");
    }
  }

  /** As in SSD: three negatives to a positive. */
  public CeOhemLoss() {
    this(3);
  }

  @Override
  public LossValue evaluate(
      Tensor logits, Tensor labels, Partition partition, BatchExchange exchange) {
    Tensor gradient = ScoreBatch.newGradient(logits);
    try (PointerScope pointers = new PointerScope()) {
      ClassBatch batch = ClassBatch.of(logits, labels, gradient);
      gradient.zero_();
      Tensor positives = batch.positives();
      Tensor mined = new HardNegativeMining(batch, ratio).of(partition);
      double[] counts = exchange.sum(positives.numel(), mined.numel());
      Tensor taken = torch.cat(new TensorVector(positives, mined));
      double own = SoftmaxRows.evaluate(batch, taken, 1.0 / Math.max(1, counts[0]));
      double loss = exchange.sum(own)[0];
      return LossValue.of(loss, gradient, (long) counts[0], (long) counts[1]);
    }
  }
}
