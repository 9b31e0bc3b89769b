package io.github.aploss.loss;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Softmax cross-entropy, the mean over all valid entries, for class targets as in {@link
 * CeOhemLoss}: the second stage of Faster R-CNN (Ren et al., 2015).
 */
public record SoftmaxLoss() implements ScoreLoss {
  @Override
  public LossValue evaluate(Tensor logits, Tensor labels, Partition partition) {
    Tensor gradient = ScoreBatch.newGradient(logits);
    try (PointerScope scope = new PointerScope()) {
      ClassBatch batch = ClassBatch.of(logits, labels);
      gradient.zero_();
      Tensor valid = batch.labels().ge(new Scalar(0));
      long count = valid.count_nonzero().item_long();
      long positives = batch.labels().gt(new Scalar(0)).count_nonzero().item_long();
      double loss = batch.differentiate(valid, 1.0 / Math.max(1, count), gradient);
      return new LossValue(loss, gradient, positives, count - positives);
    }
  }
}
