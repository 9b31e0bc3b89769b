package io.github.aploss.loss;

import io.github.aploss.loss.exchange.BatchExchange;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * A loss whose boxes count more or less than it has them.
 *
 * @param loss closed with this
 * @param weight factor on the loss of the boxes
 */
public record BoxWeight(DetectionLoss loss, double weight) implements DetectionLoss {
  @Override
  public DetectionLossValue evaluate(
      Tensor logits,
      Tensor labels,
      PositiveBoxes boxes,
      Partition partition,
      BatchExchange exchange) {
    return loss.evaluate(logits, labels, boxes, partition, exchange).withBoxesTimes(weight);
  }

  @Override
  public boolean ranksByBoxes() {
    return loss.ranksByBoxes();
  }

  @Override
  public Map<String, Tensor> state() {
    return loss.state();
  }

  @Override
  public void close() {
    loss.close();
  }
}
