package io.github.aploss.loss;

import org.bytedeco.pytorch.Tensor;

/** Distributional ranking loss. */
public record DrLoss(
    double positiveLambda, double negativeLambda, double smoothness, double tau, double margin)
    implements ScoreLoss {
  public DrLoss() {
    this(1, 0.1 / Math.log(3.5), 6, 4, 0.5);
  }

  @Override
  public LossValue evaluate(Tensor logits, Tensor labels, Partition partition) {
    throw new UnsupportedOperationException("not yet");
  }
}
