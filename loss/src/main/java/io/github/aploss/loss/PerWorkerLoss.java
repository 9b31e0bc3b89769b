package io.github.aploss.loss;

import io.github.aploss.loss.exchange.BatchExchange;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * The mean over the workers that have images of a loss that each evaluates on its own, as trainers
 * do whose processes rank apart.
 *
 * @param loss of the images of one worker
 */
public record PerWorkerLoss(ScoreLoss loss) implements ScoreLoss {
  public PerWorkerLoss {
    if (loss instanceof StatefulLoss) {
      throw new IllegalArgumentException("a loss with a state has to be the same on all workers");
    }
  }

  @Override
  public LossValue evaluate(
      Tensor logits, Tensor labels, Partition partition, BatchExchange exchange) {
    LossValue own = loss.evaluate(logits, labels, partition);
    double[] sums =
        exchange.sum(logits.numel() > 0 ? 1 : 0, own.value(), own.positives(), own.keptNegatives());
    double workers = Math.max(1, sums[0]);
    own.gradient().mul_(new Scalar(1 / workers));
    return LossValue.of(sums[1] / workers, own.gradient(), (long) sums[2], (long) sums[3]);
  }
}
