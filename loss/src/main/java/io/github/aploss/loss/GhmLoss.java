package io.github.aploss.loss;

import io.github.aploss.tensor.Tensors;
import java.util.Arrays;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * GHM-C of "Gradient Harmonized Single-Stage Detector" (Li et al., AAAI 2019), Eqs. 6 to 10: binary
 * cross-entropy whose entries are weighted by the inverse of how many others have a gradient norm g
 * = |sigmoid(x) - t| in the same bin. With momentum the counts are moving averages over the
 * batches.
 *
 * <p>The weights are constants for the gradient. Without valid entries the loss is 0 and nothing is
 * remembered.
 */
public final class GhmLoss implements StatefulLoss {
  private final int bins;
  private final double momentum;
  private final Tensor counts;

  /**
   * @param bins number of equal bins of g, positive
   * @param momentum weight of the past in the counts, in [0, 1); 0: this batch alone
   */
  public GhmLoss(int bins, double momentum) {
    if (bins < 1 || !(momentum >= 0 && momentum < 1)) {
      throw new IllegalArgumentException(
          "GHM needs at least one bin and a momentum in [0, 1), not " + bins + ", " + momentum);
    }
    this.bins = bins;
    this.momentum = momentum;
    try (PointerScope scope = new PointerScope()) {
      counts = Tensors.of(new double[bins], bins);
      scope.detach(counts);
    }
  }

  /** 30 bins, momentum .75. */
  public GhmLoss() {
    this(30, 0.75);
  }

  @Override
  public Map<String, Tensor> state() {
    return Map.of("counts", counts);
  }

  @Override
  public LossValue evaluate(Tensor logits, Tensor labels, Partition partition) {
    Tensor gradient = ScoreBatch.newGradient(logits);
    try (PointerScope scope = new PointerScope()) {
      ScoreBatch batch = ScoreBatch.of(logits, labels, gradient);
      double[] present = count(batch);
      double total = Arrays.stream(present).sum();
      if (total == 0) {
        gradient.zero_();
        return new LossValue(0, gradient, 0, 0);
      }
      double loss = differentiate(batch, weights(present, total), total);
      if (!Double.isFinite(loss)) {
        gradient.fill_(new Scalar(Double.NaN));
        loss = Double.NaN;
      }
      long positives = batch.labels().eq(new Scalar(1)).count_nonzero().item_long();
      return new LossValue(loss, gradient, positives, (long) total - positives);
    }
  }

  private double[] count(ScoreBatch batch) {
    double[] present = new double[bins];
    ScoreChunks.forEach(
        batch,
        (scores, labels, gradient) -> {
          Tensor valid = labels.ge(new Scalar(0)).nonzero().squeeze(1);
          Tensor found = bins(scores, labels).index_select(0, valid);
          long[] counted = Tensors.longs(found.bincount(new TensorOptional(), bins));
          for (int bin = 0; bin < bins; bin++) {
            present[bin] += counted[bin];
          }
        });
    return present;
  }

  /** The bin of each gradient norm. Errors are worked with as sigmoid(z), z = -x for t = 1. */
  private Tensor bins(Tensor scores, Tensor labels) {
    Tensor norm = wrongness(scores, labels).sigmoid();
    double[] edges = new double[bins - 1];
    Arrays.setAll(edges, b -> (b + 1.0) / bins);
    Tensor inner = Tensors.of(edges, edges.length).to(norm.device(), ScalarType.Double);
    return torch.bucketize(norm, inner, false, true);
  }

  private static Tensor wrongness(Tensor scores, Tensor labels) {
    Tensor sign = labels.to(ScalarType.Double).mul_(new Scalar(-2.0)).add_(new Scalar(1.0));
    return scores.mul(sign);
  }

  private double[] weights(double[] present, double total) {
    long used = Arrays.stream(present).filter(count -> count > 0).count();
    double[] remembered = Tensors.doubles(counts);
    double[] weights = new double[bins];
    for (int bin = 0; bin < bins; bin++) {
      if (present[bin] > 0) {
        remembered[bin] = momentum * remembered[bin] + (1 - momentum) * present[bin];
        weights[bin] = total / remembered[bin] / used;
      }
    }
    counts.copy_(Tensors.of(remembered, bins));
    return weights;
  }

  private double differentiate(ScoreBatch batch, double[] weights, double total) {
    double[] loss = new double[1];
    Tensor perBin = Tensors.of(weights, bins).to(batch.logits().device(), ScalarType.Double);
    ScoreChunks.forEach(
        batch,
        (scores, labels, gradient) -> {
          Tensor weight = perBin.index_select(0, bins(scores, labels));
          weight.masked_fill_(labels.lt(new Scalar(0)), new Scalar(0.0));
          Tensor z = wrongness(scores, labels);
          Tensor cost = torch.softplus(z, new Scalar(1.0), new Scalar(40.0)).mul_(weight);
          cost.masked_fill_(labels.lt(new Scalar(0)), new Scalar(0.0));
          loss[0] += cost.sum().item_double();
          Tensor error = z.sigmoid_().mul_(weight).mul_(new Scalar(1 / total));
          error.masked_fill_(labels.lt(new Scalar(0)), new Scalar(0.0));
          gradient.copy_(wrongness(error, labels));
        });
    return loss[0] / total;
  }
}
