package io.github.aploss.training.step;

import io.github.aploss.detector.AuxiliaryLoss;
import io.github.aploss.detector.TrainingOutputs;
import io.github.aploss.detector.box.BoxLoss;
import io.github.aploss.loss.exchange.BatchExchange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * The losses beside that of the scores, each a mean over what a whole batch contributes: that of
 * the boxes first, divided by the number of positives, then those of the detector itself.
 */
final class MeanLosses {
  private final BoxLoss boxLoss;
  private final double boxWeight;
  private double[] sums = {};
  private double[] counts = {};

  MeanLosses(BoxLoss boxLoss, double boxWeight) {
    this.boxLoss = boxLoss;
    this.boxWeight = boxWeight;
  }

  private List<AuxiliaryLoss> of(TrainingOutputs part) {
    List<AuxiliaryLoss> losses = new ArrayList<>();
    losses.add(new AuxiliaryLoss("box", boxLoss.sum(part.boxes()), part.boxes().count()));
    losses.addAll(part.auxiliary());
    return losses;
  }

  /** Counts a part of the batch in. */
  void add(TrainingOutputs part) {
    List<AuxiliaryLoss> losses = of(part);
    if (sums.length == 0) {
      sums = new double[losses.size()];
      counts = new double[losses.size()];
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] += losses.get(i).sum().item_double();
      counts[i] += losses.get(i).count();
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

  private double mean(int loss) {
    return sums[loss] / divisor(loss);
  }

  private double divisor(int loss) {
    return Math.max(1, counts[loss]);
  }

  private double weight(int loss) {
    return loss == 0 ? boxWeight : 1;
  }

  /** The box loss of the batch, unweighted. */
  double box() {
    return mean(0);
  }

  /** The weighted sum of all of them. */
  double total() {
    double total = 0;
    for (int i = 0; i < sums.length; i++) {
      total += weight(i) * mean(i);
    }
    return total;
  }

  /** What a part of the batch contributes to {@link #total}: a scalar with its graph. */
  Tensor share(TrainingOutputs part) {
    List<AuxiliaryLoss> losses = of(part);
    Tensor total = null;
    for (int i = 0; i < losses.size(); i++) {
      Tensor weighted = losses.get(i).sum().mul(new Scalar(weight(i) / divisor(i)));
      total = total == null ? weighted : total.add(weighted);
    }
    return total;
  }
}
