package io.github.aploss.loss;

import io.github.aploss.loss.exchange.BatchExchange;
import java.util.Arrays;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * A loss of the scores, and beside it the mean of the box losses of the positives of the batch.
 *
 * @param loss of the scores; it is closed with this
 * @param weight factor on the mean
 */
public record MeanBoxLoss(ScoreLoss loss, double weight) implements DetectionLoss {
  @Override
  public DetectionLossValue evaluate(
      Tensor logits,
      Tensor labels,
      PositiveBoxes boxes,
      Partition partition,
      BatchExchange exchange) {
    LossValue scores = loss.evaluate(logits, labels, partition, exchange);
    double[] sums = exchange.sum(Arrays.stream(boxes.losses()).sum(), boxes.count());
    double share = weight / Math.max(1, sums[1]);
    double[] gradient = new double[boxes.count()];
    Arrays.fill(gradient, share);
    return DetectionLossValue.of(scores, share * sums[0], gradient);
  }

  @Override
  public boolean ranksByBoxes() {
    return false;
  }

  @Override
  public Map<String, Tensor> state() {
    return loss instanceof StatefulLoss stateful ? stateful.state() : Map.of();
  }

  @Override
  public void close() {
    if (loss instanceof StatefulLoss stateful) {
      stateful.close();
    }
  }
}
