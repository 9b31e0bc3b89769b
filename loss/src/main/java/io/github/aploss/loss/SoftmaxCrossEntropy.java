package io.github.aploss.loss;

import org.bytedeco.pytorch.Tensor;

/** Softmax cross-entropy, the mean over all valid entries. */
public record SoftmaxCrossEntropy() implements ScoreLoss {
  @Override
  public LossValue evaluate(Tensor logits, Tensor labels, Partition partition) {
    throw new UnsupportedOperationException("not yet");
  }
}
