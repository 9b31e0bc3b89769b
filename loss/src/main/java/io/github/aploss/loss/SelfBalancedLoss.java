package io.github.aploss.loss;

import io.github.aploss.loss.exchange.BatchExchange;
import io.github.aploss.tensor.Tensors;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * A loss whose boxes are weighed against its scores by how large the two were lately, as aLRP Loss
 * is trained: see {@link SelfBalance}. The weight is a constant to the gradient. Workers that share
 * mini-batches share it.
 */
public final class SelfBalancedLoss implements DetectionLoss {
  private final DetectionLoss loss;
  private final int period;
  // The numbers of a SelfBalance but for the period.
  private final Tensor memory;

  /**
   * @param loss that is weighed; closed with this
   * @param period mini-batches with positives from one weight to the next
   */
  public SelfBalancedLoss(DetectionLoss loss, int period) {
    this.loss = loss;
    this.period = period;
    try (PointerScope temporaries = new PointerScope()) {
      memory = tensor(new SelfBalance(period));
      memory.retainReference();
    }
  }

  private static Tensor tensor(SelfBalance balance) {
    return Tensors.of(
        new double[] {balance.weight(), balance.batches(), balance.scores(), balance.boxes()}, 4);
  }

  /** The weight, and what the next one will follow from. */
  public SelfBalance balance() {
    double[] numbers = Tensors.doubles(memory);
    return new SelfBalance(period, numbers[0], (long) numbers[1], numbers[2], numbers[3]);
  }

  @Override
  public DetectionLossValue evaluate(
      Tensor logits,
      Tensor labels,
      PositiveBoxes boxes,
      Partition partition,
      BatchExchange exchange) {
    DetectionLossValue value = loss.evaluate(logits, labels, boxes, partition, exchange);
    SelfBalance balance = balance();
    if (value.scores().positives() > 0 && Double.isFinite(value.total())) {
      balance = balance.after(value.scores().value(), value.boxes());
      try (PointerScope temporaries = new PointerScope()) {
        memory.copy_(tensor(balance));
      }
    }
    return value.withBoxesTimes(balance.weight());
  }

  /** {@code box_balance}, [4]: the weight, and the count and sums that the next follows from. */
  @Override
  public Map<String, Tensor> state() {
    return Map.of("box_balance", memory);
  }

  @Override
  public void close() {
    memory.releaseReference();
    loss.close();
  }
}
