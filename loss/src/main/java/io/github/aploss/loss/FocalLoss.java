package io.github.aploss.loss;

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
  // Large enough to drown the cost of a native call, small enough for the cache, and below the size
  // from which libtorch splits an operation among its own threads.
  private static final long HOST_CHUNK = 3 << 13;
  private static final long DEVICE_CHUNK = 1 << 22;

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
  public LossValue evaluate(Tensor logits, Tensor labels, Partition partition) {
    Tensor gradient = ScoreBatch.newGradient(logits);
    try (PointerScope pointers = new PointerScope()) {
      ScoreBatch batch = ScoreBatch.of(logits, labels, gradient);
      Tensor positive = batch.labels().eq(new Scalar(1)).nonzero().squeeze(1);
      long positives = positive.numel();
      long negatives = batch.labels().eq(new Scalar(0)).count_nonzero().item_long();
      double normaliser = Math.max(1, positives);
      double loss = negatives(batch, (alpha < 0 ? 1 : 1 - alpha) / normaliser);
      if (positives > 0) {
        loss += positives(batch, positive, (alpha < 0 ? 1 : alpha) / normaliser);
      }
      if (!Double.isFinite(loss)) {
        gradient.fill_(new Scalar(Double.NaN));
        loss = Double.NaN;
      }
      return new LossValue(loss, gradient, positives, negatives);
    }
  }

  private double negatives(ScoreBatch batch, double weight) {
    List<Segment> whole = List.of(new Segment(0, batch.size()));
    if (!batch.logits().is_cpu()) {
      return weight * negatives(batch, weight, whole.get(0), DEVICE_CHUNK);
    }
    // Not left to the threads of libtorch: they would meet after every operation on every chunk.
    List<Double> sums =
        Segment.tasks(whole).parallelStream()
            .map(task -> negatives(batch, weight, task, HOST_CHUNK))
            .toList();
    return weight * sums.stream().mapToDouble(sum -> sum).sum();
  }

  private double negatives(ScoreBatch batch, double weight, Segment task, long chunk) {
    double sum = 0;
    try (PointerScope buffers = new PointerScope()) {
      FocalTerm term = new FocalTerm(gamma, batch.logits(), Math.min(chunk, task.length()));
      for (long start = task.start(); start < task.end(); start += chunk) {
        try (PointerScope pointers = new PointerScope()) {
          long length = Math.min(chunk, task.end() - start);
          Tensor scores = term.load(batch.logits().narrow(0, start, length));
          Tensor others = batch.labels().narrow(0, start, length).ne(new Scalar(0));
          // At -inf the term and its derivative are exactly 0.
          scores.masked_fill_(others, new Scalar(Double.NEGATIVE_INFINITY));
          sum += term.evaluate(weight, batch.gradient().narrow(0, start, length));
        }
      }
    }
    return sum;
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
