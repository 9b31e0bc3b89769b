package io.github.aploss.loss;

import io.github.aploss.loss.batch.ScoreBatch;
import io.github.aploss.loss.exchange.BatchExchange;
import io.github.aploss.loss.softmax.ClassBatch;
import io.github.aploss.loss.softmax.SoftmaxRows;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Softmax cross-entropy without mining, as for the sampled regions of a two-stage detector:
 *
 * <pre>
 *   loss = (1/V) sum_i (log sum_c exp(x_ic) - x_i,t(i))
 * </pre>
 *
 * over the V valid entries; the gradient is {@code (softmax(x_i)_c - [c = t(i)]) / V}. Nothing
 * valid: loss and gradient 0.
 *
 * <p>Logits have shape [..., C], background first. The labels are class targets of the shape [...]:
 * -1 ignored, 0 background, 1 to C-1 a class. The partition is ignored.
 */
public record SoftmaxCrossEntropy() implements ScoreLoss {
  @Override
  public LossValue evaluate(
      Tensor logits, Tensor labels, Partition partition, BatchExchange exchange) {
    Tensor gradient = ScoreBatch.newGradient(logits);
    try (PointerScope pointers = new PointerScope()) {
      ClassBatch batch = ClassBatch.of(logits, labels, gradient);
      gradient.zero_();
      Tensor valid = batch.valid();
      double[] counts = exchange.sum(batch.positives().numel(), valid.numel());
      double own = SoftmaxRows.evaluate(batch, valid, 1.0 / Math.max(1, counts[1]));
      double loss = exchange.sum(own)[0];
      return LossValue.of(loss, gradient, (long) counts[0], (long) (counts[1] - counts[0]));
    }
  }
}
