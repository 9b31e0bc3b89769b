package io.github.aploss.loss;

import io.github.aploss.loss.batch.BatchSweep;
import io.github.aploss.loss.batch.ScoreBatch;
import io.github.aploss.loss.elementwise.FocalTerm;
import io.github.aploss.loss.exchange.BatchExchange;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Sigmoid focal loss of "Focal Loss for Dense Object Detection" (Lin et al., ICCV 2017), Eq. 5,
 * with its gradient in closed form.
 *
 * <p>With p = sigmoid(x): {@code alpha (1-p)^gamma (-log p)} for a positive, {@code (1-alpha)
 * p^gamma (-log(1-p))} for a negative, summed over all valid entries and divided by max(1, number
 * of positives).
 *
 * @param alpha weight of the positives, negatives have 1 - alpha; -1 weighs both by 1
 * @param gamma focusing exponent, not negative; 0 is cross entropy
 */
public record FocalLoss(double alpha, double gamma) implements ScoreLoss {
  public FocalLoss {
    if (alpha != -1 && !(alpha >= 0 && alpha <= 1)) {
      throw new IllegalArgumentException("alpha is " + alpha + ", but must be in [0, 1], or -1");
    }
    if (!(gamma >= 0) || Double.isInfinite(gamma)) {
      throw new IllegalArgumentException("gamma is " + gamma + ", but must not be negative");
    }
  }

  /** The usual setting for RetinaNet: alpha 0.25, gamma 2. */
  public FocalLoss() {
    this(0.25, 2);
  }

  @Override
  public LossValue evaluate(
      Tensor logits, Tensor labels, Partition partition, BatchExchange exchange) {
    Tensor gradient = ScoreBatch.newGradient(logits);
    try (PointerScope pointers = new PointerScope()) {
      ScoreBatch batch = ScoreBatch.of(logits, labels, gradient);
      Tensor positive = batch.labels().eq(new Scalar(1)).nonzero().squeeze(1);
      long positives = positive.numel();
      long negatives = batch.labels().eq(new Scalar(0)).count_nonzero().item_long();
      double[] counts = exchange.sum(positives, negatives);
      double normaliser = Math.max(1, counts[0]);
      double loss = negatives(batch, (alpha < 0 ? 1 : 1 - alpha) / normaliser);
      if (positives > 0) {
        loss += positives(batch, positive, (alpha < 0 ? 1 : alpha) / normaliser);
      }
      loss = exchange.sum(loss)[0];
      return LossValue.of(loss, gradient, (long) counts[0], (long) counts[1]);
    }
  }

  private double negatives(ScoreBatch batch, double weight) {
    List<Double> sums = BatchSweep.sweep(batch, size -> new Negatives(batch, weight, size));
    return weight * sums.stream().mapToDouble(sum -> sum).sum();
  }

  private final class Negatives implements BatchSweep<Double> {
    private final FocalTerm term;
    private final double weight;
    private double sum;

    Negatives(ScoreBatch batch, double weight, long size) {
      term = new FocalTerm(gamma, batch.logits(), size);
      this.weight = weight;
    }

    @Override
    public void accept(Tensor logits, Tensor labels, Tensor gradient) {
      Tensor scores = term.load(logits);
      // At -inf the term and its derivative are exactly 0.
      scores.masked_fill_(labels.ne(new Scalar(0)), new Scalar(Double.NEGATIVE_INFINITY));
      sum += term.evaluate(weight, gradient);
    }

    @Override
    public Double result() {
      return sum;
    }
  }

  /** A positive of logit x costs what a negative of logit -x does, up to alpha. */
  private double positives(ScoreBatch batch, Tensor where, double weight) {
    FocalTerm term = new FocalTerm(gamma, batch.logits(), where.numel());
    term.load(batch.logits().index_select(0, where)).neg_();
    Tensor gradient = torch.empty_like(batch.logits().narrow(0, 0, where.numel()));
    double sum = term.evaluate(weight, gradient);
    batch.gradient().index_copy_(0, where, gradient.neg_());
    return weight * sum;
  }
}
