package io.github.aploss.loss;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

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
  public LossValue evaluate(Tensor logits, Tensor labels, Partition partition) {
    Tensor gradient = ScoreBatch.newGradient(logits);
    try (PointerScope pointers = new PointerScope()) {
      ScoreBatch batch = ScoreBatch.of(logits, labels, gradient);
      FocalSum sum =
          batch.onHostAsFloat()
              ? HostFocal.evaluate(this, batch)
              : TensorFocal.evaluate(this, batch);
      double loss = sum.loss();
      if (!Double.isFinite(loss)) {
        gradient.fill_(new Scalar(Double.NaN));
        loss = Double.NaN;
      }
      return new LossValue(loss, gradient, sum.positives(), sum.negatives());
    }
  }

  double positiveWeight() {
    return alpha < 0 ? 1 : alpha;
  }

  double negativeWeight() {
    return alpha < 0 ? 1 : 1 - alpha;
  }
}
