package io.github.aploss.loss;

import io.github.aploss.loss.batch.BatchSweep;
import io.github.aploss.loss.batch.ScoreBatch;
import io.github.aploss.loss.dr.TiltedGradient;
import io.github.aploss.loss.dr.TiltedMean;
import io.github.aploss.loss.dr.TiltedNegatives;
import io.github.aploss.loss.exchange.BatchExchange;
import io.github.aploss.tensor.Tensors;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * The distributional ranking loss of "DR Loss: Improving Object Detection by Distributional
 * Ranking" (Qian et al., CVPR 2020), in the sigmoid form of its authors' code, with its gradient in
 * closed form.
 *
 * <p>With p = sigmoid(x), the positives and the negatives each count as a distribution that leans
 * towards its hard end:
 *
 * <pre>
 *   q_j = softmax(p_j / lambda-) over the negatives,    n = sum_j q_j p_j
 *   q_i = softmax(-p_i / lambda+) over the positives,   m = sum_i q_i p_i
 *   loss = (tau / L) log(1 + exp(L (n - m + margin)))
 * </pre>
 *
 * and the two means are ranked. The gradient goes through the weights q: {@code dn/dx_j = q_j (1 +
 * (p_j - n) / lambda-) p_j (1 - p_j)}, {@code dm/dx_i = q_i (1 - (p_i - m) / lambda+) p_i (1 -
 * p_i)}. Without positives m is 1; without negatives n is 0.
 *
 * <p>This is the classification loss alone. The authors trained it together with changes to the box
 * loss; with an unchanged box loss it is what the AP-loss paper (Chen et al., TPAMI 2020, Table VI)
 * compares with as "DR fixed".
 *
 * <p>The partition is ignored: the mini-batch is one distribution.
 *
 * @param positiveLambda temperature of the positives, lambda+
 * @param negativeLambda temperature of the negatives, lambda-
 * @param smoothness how sharply the logistic loss bends, L
 * @param tau scale of the loss
 * @param margin by how much the positives' mean should exceed that of the negatives
 */
public record DrLoss(
    double positiveLambda, double negativeLambda, double smoothness, double tau, double margin)
    implements ScoreLoss {

  public DrLoss {
    requirePositive("positiveLambda", positiveLambda);
    requirePositive("negativeLambda", negativeLambda);
    requirePositive("smoothness", smoothness);
    requirePositive("tau", tau);
    if (!Double.isFinite(margin)) {
      throw new IllegalArgumentException("margin is " + margin + ", but must be a number");
    }
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " is " + value + ", but must be positive");
    }
  }

  /** The authors' setting: lambda+ 1, lambda- 0.1 / ln 3.5, L 6, tau 4, margin 0.5. */
  public DrLoss() {
    this(1, 0.1 / Math.log(3.5), 6, 4, 0.5);
  }

  @Override
  public LossValue evaluate(
      Tensor logits, Tensor labels, Partition partition, BatchExchange exchange) {
    Tensor gradient = ScoreBatch.newGradient(logits);
    try (PointerScope pointers = new PointerScope()) {
      ScoreBatch batch = ScoreBatch.of(logits, labels, gradient);
      Tensor positions = batch.labels().eq(new Scalar(1)).nonzero().squeeze(1);
      double[] scores = Tensors.doubles(batch.logits().index_select(0, positions));
      long negatives = batch.labels().eq(new Scalar(0)).count_nonzero().item_long();
      double[] counts = exchange.sum(scores.length, negatives);
      TiltedMean upper = positiveMean(scores).ofAllWorkers(exchange, positiveLambda);
      TiltedMean lower = TiltedMean.NONE;
      for (TiltedMean part : negativeMeans(batch)) {
        lower = lower.and(part, negativeLambda);
      }
      lower = lower.ofAllWorkers(exchange, negativeLambda);
      double mean = counts[0] == 0 ? 1 : upper.mean();
      double z = smoothness * (lower.mean() - mean + margin);
      double loss = tau / smoothness * (Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))));
      if (Double.isFinite(loss)) {
        double slope = tau / (1 + Math.exp(-z));
        writeNegatives(batch, lower, slope);
        if (scores.length > 0) {
          double[] update = positiveGradient(scores, upper, slope);
          Tensor values = Tensors.of(update, update.length);
          batch
              .gradient()
              .index_copy_(
                  0, positions, values.to(batch.logits().device(), batch.logits().scalar_type()));
        }
      }
      return LossValue.of(loss, gradient, (long) counts[0], (long) counts[1]);
    }
  }

  private List<TiltedMean> negativeMeans(ScoreBatch batch) {
    return BatchSweep.sweep(batch, size -> new TiltedNegatives(batch, negativeLambda, size));
  }

  private void writeNegatives(ScoreBatch batch, TiltedMean mean, double slope) {
    BatchSweep.sweep(batch, size -> new TiltedGradient(batch, negativeLambda, mean, slope, size));
  }

  private TiltedMean positiveMean(double[] scores) {
    TiltedMean mean = TiltedMean.NONE;
    for (double x : scores) {
      // At an infinite logit there is nothing to learn from: NaN, as for the other losses.
      double p = x == Double.NEGATIVE_INFINITY ? Double.NaN : sigmoid(x);
      mean = mean.and(new TiltedMean(-p, 1, p), positiveLambda);
    }
    return mean;
  }

  private double[] positiveGradient(double[] scores, TiltedMean mean, double slope) {
    double[] gradient = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      double p = sigmoid(scores[i]);
      double q = Math.exp((-p - mean.largest()) / positiveLambda) / mean.weight();
      double tilt = 1 - (p - mean.mean()) / positiveLambda;
      gradient[i] = -slope * q * tilt * p * sigmoid(-scores[i]);
    }
    return gradient;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
