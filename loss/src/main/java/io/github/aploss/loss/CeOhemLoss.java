package io.github.aploss.loss;

import org.bytedeco.pytorch.Tensor;

/** Softmax cross-entropy with hard-negative mining. */
public record CeOhemLoss(double ratio) implements ScoreLoss {
  public CeOhemLoss() {
    this(3);
  }

  @Override
  public LossValue evaluate(Tensor logits, Tensor labels, Partition partition) {
    throw new UnsupportedOperationException("not yet");
  }
}
