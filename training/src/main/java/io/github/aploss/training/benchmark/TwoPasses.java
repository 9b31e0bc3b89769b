package io.github.aploss.training.benchmark;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * The floor of every loss here: one pass that reads all scores, to sum them up, and one that reads
 * them again and writes a number for each. It looks at no label.
 */
final class TwoPasses implements Contestant {
  private final Tensor logits;

  TwoPasses(WorkloadScores scores) {
    logits = scores.logits();
  }

  @Override
  public Tensor run() {
    return logits.mul(new Scalar(1 / (1 + Math.abs(logits.sum().item_double()))));
  }
}
