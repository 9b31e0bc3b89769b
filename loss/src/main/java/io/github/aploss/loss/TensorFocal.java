package io.github.aploss.loss;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Focal loss as tensor operations, for any device and dtype, in chunks of bounded memory. */
final class TensorFocal {
  private static final long CHUNK = 1 << 22;

  private final FocalLoss loss;
  private final ScoreBatch batch;
  private final double normaliser;

  private TensorFocal(FocalLoss loss, ScoreBatch batch, double normaliser) {
    this.loss = loss;
    this.batch = batch;
    this.normaliser = normaliser;
  }

  static FocalSum evaluate(FocalLoss loss, ScoreBatch batch) {
    Tensor positive = batch.labels().eq(new Scalar(1)).nonzero().squeeze(1);
    long positives = positive.numel();
    long negatives = batch.labels().eq(new Scalar(0)).sum().item_long();
    TensorFocal focal = new TensorFocal(loss, batch, Math.max(1, positives));
    double sum = focal.negatives() + (positives > 0 ? focal.positives(positive) : 0);
    return new FocalSum(sum, positives, negatives);
  }

  private double negatives() {
    double weight = loss.negativeWeight() / normaliser;
    FocalTerm term = new FocalTerm(loss.gamma(), batch.logits(), Math.min(CHUNK, batch.size()));
    ScalarTypeOptional float64 = new ScalarTypeOptional(ScalarType.Double);
    Tensor total = torch.zeros(new long[] {}, batch.logits().options().dtype(float64));
    for (long start = 0; start < batch.size(); start += CHUNK) {
      try (PointerScope pointers = new PointerScope()) {
        long length = Math.min(CHUNK, batch.size() - start);
        Tensor others = batch.labels().narrow(0, start, length).ne(new Scalar(0));
        Tensor scores = term.load(batch.logits().narrow(0, start, length));
        // At -inf the term and its derivative are exactly 0.
        scores.masked_fill_(others, new Scalar(Double.NEGATIVE_INFINITY));
        total.add_(term.evaluate(weight, batch.gradient().narrow(0, start, length)));
      }
    }
    return total.item_double() * weight;
  }

  /** A positive of logit x costs what a negative of logit -x does, up to alpha. */
  private double positives(Tensor where) {
    double weight = loss.positiveWeight() / normaliser;
    FocalTerm term = new FocalTerm(loss.gamma(), batch.logits(), where.numel());
    term.load(batch.logits().index_select(0, where)).neg_();
    Tensor gradient = torch.empty_like(batch.logits().narrow(0, 0, where.numel()));
    double sum = term.evaluate(weight, gradient).item_double() * weight;
    batch.gradient().index_copy_(0, where, gradient.neg_());
    return sum;
  }
}
