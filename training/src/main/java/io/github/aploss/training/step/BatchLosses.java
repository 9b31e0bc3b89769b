package io.github.aploss.training.step;

import io.github.aploss.detector.AuxiliaryLoss;
import io.github.aploss.detector.TrainingOutputs;
import io.github.aploss.detector.box.BoxFits;
import io.github.aploss.detector.box.BoxLoss;
import io.github.aploss.loss.DetectionLoss;
import io.github.aploss.loss.DetectionLossValue;
import io.github.aploss.loss.Partition;
import io.github.aploss.loss.PositiveBoxes;
import io.github.aploss.loss.exchange.BatchExchange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * The losses of one batch: that of its scores and boxes, and those of the detector itself, each a
 * mean over what the whole batch contributes.
 */
final class BatchLosses {
  private final DetectionLoss loss;
  private final BoxLoss boxLoss;
  // Of the box losses, which are only told, and of the detector's own.
  private double[] sums = {};
  private double[] counts = {};

  BatchLosses(DetectionLoss loss, BoxLoss boxLoss) {
    this.loss = loss;
    this.boxLoss = boxLoss;
  }

  /** How the boxes of a part fit. */
  BoxFits fits(TrainingOutputs part) {
    return loss.ranksByBoxes()
        ? BoxFits.ranked(part.boxes(), boxLoss, part.logits(), part.labels())
        : BoxFits.of(part.boxes(), boxLoss);
  }

  /** The loss of all scores and boxes of the batch. */
  DetectionLossValue evaluate(
      Tensor logits,
      Tensor labels,
      PositiveBoxes boxes,
      Partition partition,
      BatchExchange exchange) {
    return loss.evaluate(logits, labels, boxes, partition, exchange);
  }

  /** Counts a part of the batch in. */
  void add(PositiveBoxes boxes, List<AuxiliaryLoss> auxiliary) {
    if (sums.length == 0) {
      sums = new double[1 + auxiliary.size()];
      counts = new double[1 + auxiliary.size()];
    }
    sums[0] += Arrays.stream(boxes.losses()).sum();
    counts[0] += boxes.count();
    for (int i = 0; i < auxiliary.size(); i++) {
      sums[i + 1] += auxiliary.get(i).sum().item_double();
      counts[i + 1] += auxiliary.get(i).count();
    }
  }

  /** Counts in what the other workers have of the batch. */
  void addOthers(BatchExchange exchange) {
    double[] both = Arrays.copyOf(sums, 2 * sums.length);
    System.arraycopy(counts, 0, both, sums.length, counts.length);
    double[] total = exchange.sum(both);
    sums = Arrays.copyOf(total, sums.length);
    counts = Arrays.copyOfRange(total, sums.length, total.length);
  }

  private double divisor(int loss) {
    return Math.max(1, counts[loss]);
  }

  /** The mean box loss of the batch, unweighted. */
  double box() {
    return sums[0] / divisor(0);
  }

  /** The sum of the losses of the detector itself. */
  double auxiliary() {
    double total = 0;
    for (int i = 1; i < sums.length; i++) {
      total += sums[i] / divisor(i);
    }
    return total;
  }

  /** What a part contributes to {@link #auxiliary}: scalars with their graphs. */
  List<Tensor> shares(List<AuxiliaryLoss> auxiliary) {
    List<Tensor> shares = new ArrayList<>();
    for (int i = 0; i < auxiliary.size(); i++) {
      shares.add(auxiliary.get(i).sum().mul(new Scalar(1 / divisor(i + 1))));
    }
    return shares;
  }
}
