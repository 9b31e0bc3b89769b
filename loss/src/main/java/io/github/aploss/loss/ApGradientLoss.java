package io.github.aploss.loss;

import org.bytedeco.pytorch.Tensor;

/** Sigmoid-smoothed average precision, minimised as -log(AP + epsilon). */
public record ApGradientLoss(double k, double epsilon, RankingScope scope) implements ScoreLoss {
  public ApGradientLoss() {
    this(1, 1e-3, RankingScope.BATCH);
  }

  @Override
  public LossValue evaluate(Tensor logits, Tensor labels, Partition partition) {
    throw new UnsupportedOperationException("not yet");
  }
}
