package io.github.aploss.loss;

import io.github.aploss.loss.batch.ScoreBatch;
import io.github.aploss.loss.elementwise.GradientHistogram;
import io.github.aploss.loss.elementwise.GradientNorms;
import io.github.aploss.loss.exchange.BatchExchange;
import io.github.aploss.tensor.Tensors;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * GHM-C, the classification loss of "Gradient Harmonized Single-Stage Detector" (Li et al., AAAI
 * 2019): binary cross-entropy in which every entry is weighted by how few others have a gradient of
 * about the same size.
 *
 * <p>With p = sigmoid(x) the gradient norm of an entry of label t is {@code g = |p - t|}. The
 * interval [0, 1] is cut into M bins; bin b holds {@code b/M <= g < (b+1)/M}, the last one also
 * {@code g = 1}. Of V valid entries R_b lie in bin b, and n bins are not empty. Then
 *
 * <pre>
 *   loss     = (1/V) sum_i w_i BCE(x_i, t_i)
 *   gradient = (1/V) w_i (p_i - t_i)
 *   w_i      = V / (n S_b),  b the bin of entry i
 * </pre>
 *
 * with S_b = R_b without momentum, and else the running mean {@code S_b <- m S_b + (1-m) R_b} of
 * the bins that are not empty, started at 0. The weights count as constants: the gradient is not
 * the derivative of the value through them. Nothing valid: loss 0, and the running means stay.
 *
 * <p>The partition is ignored. Workers that share a mini-batch add up what is in the bins.
 */
public final class GhmLoss implements StatefulLoss {
  private final int bins;
  private final double momentum;
  private final Tensor means;

  /**
   * @param bins into how many bins gradient norms are sorted, M
   * @param momentum share of the running mean that is kept from step to step, in [0, 1); 0 takes
   *     each mini-batch for itself, and there is no state
   */
  public GhmLoss(int bins, double momentum) {
    if (bins < 1) {
      throw new IllegalArgumentException("there are " + bins + " bins, but must be 1 or more");
    }
    if (!(momentum >= 0 && momentum < 1)) {
      throw new IllegalArgumentException("momentum is " + momentum + ", but must be in [0, 1)");
    }
    this.bins = bins;
    this.momentum = momentum;
    this.means = momentum > 0 ? outsideOfScopes(bins) : null;
  }

  /** The authors' setting: 30 bins, momentum 0.75. */
  public GhmLoss() {
    this(30, 0.75);
  }

  private static Tensor outsideOfScopes(int bins) {
    try (PointerScope temporaries = new PointerScope()) {
      Tensor zeros = Tensors.of(new double[bins], bins);
      zeros.retainReference();
      return zeros;
    }
  }

  public int bins() {
    return bins;
  }

  public double momentum() {
    return momentum;
  }

  /** With momentum: {@code gradient_density}, the running means S_b, [bins]. */
  @Override
  public Map<String, Tensor> state() {
    return means == null ? Map.of() : Map.of("gradient_density", means);
  }

  @Override
  public void close() {
    if (means != null) {
      means.releaseReference();
    }
  }

  @Override
  public LossValue evaluate(
      Tensor logits, Tensor labels, Partition partition, BatchExchange exchange) {
    Tensor gradient = ScoreBatch.newGradient(logits);
    try (PointerScope pointers = new PointerScope()) {
      ScoreBatch batch = ScoreBatch.of(logits, labels, gradient);
      Tensor positive = batch.labels().eq(new Scalar(1)).nonzero().squeeze(1);
      long positives = positive.numel();
      long negatives = batch.labels().eq(new Scalar(0)).count_nonzero().item_long();
      GradientNorms norms = new GradientNorms(bins, batch);
      GradientHistogram histogram = norms.ofNegatives(negatives);
      if (positives > 0) {
        histogram.addAll(norms.ofPositives(positive));
      }
      histogram = histogram.ofAllWorkers(exchange);
      double[] counts = exchange.sum(positives, negatives);
      double loss = Double.NaN;
      if (histogram.finite()) {
        double[] weights = weights(histogram, (long) (counts[0] + counts[1]));
        loss = histogram.weightedLoss(weights);
        norms.weigh(weights);
      }
      return LossValue.of(loss, gradient, (long) counts[0], (long) counts[1]);
    }
  }

  /** Per bin w / V: what the loss and the gradient of each of its entries are multiplied by. */
  private double[] weights(GradientHistogram histogram, long valid) {
    double[] weights = new double[bins];
    if (valid == 0) {
      return weights;
    }
    double[] density = density(histogram);
    int inUse = histogram.binsInUse();
    for (int b = 0; b < bins; b++) {
      weights[b] = histogram.counts()[b] == 0 ? 0 : 1 / (density[b] * inUse);
    }
    return weights;
  }

  private double[] density(GradientHistogram histogram) {
    double[] density = new double[bins];
    double[] before = means == null ? density : Tensors.doubles(means);
    for (int b = 0; b < bins; b++) {
      long count = histogram.counts()[b];
      density[b] = count == 0 ? before[b] : momentum * before[b] + (1 - momentum) * count;
    }
    if (means != null) {
      means.copy_(Tensors.of(density, bins));
    }
    return density;
  }
}
