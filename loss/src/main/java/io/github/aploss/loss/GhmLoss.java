package io.github.aploss.loss;

import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** GHM-C. */
public final class GhmLoss implements StatefulLoss {
  private final int bins;
  private final double momentum;

  public GhmLoss(int bins, double momentum) {
    this.bins = bins;
    this.momentum = momentum;
  }

  public GhmLoss() {
    this(30, 0.75);
  }

  public int bins() {
    return bins;
  }

  public double momentum() {
    return momentum;
  }

  @Override
  public LossValue evaluate(Tensor logits, Tensor labels, Partition partition) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public Map<String, Tensor> state() {
    return Map.of();
  }

  @Override
  public void close() {}
}
