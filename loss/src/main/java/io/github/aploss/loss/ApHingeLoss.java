package io.github.aploss.loss;

import org.bytedeco.pytorch.Tensor;

/** Structured hinge loss on average precision. */
public record ApHingeLoss(RankingScope scope) implements ScoreLoss {
  public ApHingeLoss() {
    this(RankingScope.BATCH);
  }

  @Override
  public LossValue evaluate(Tensor logits, Tensor labels, Partition partition) {
    throw new UnsupportedOperationException("not yet");
  }
}
