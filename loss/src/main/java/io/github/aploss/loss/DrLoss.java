package io.github.aploss.loss;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Distributional ranking loss of "DR Loss: Improving Object Detection by Distributional Ranking"
 * (Qian et al., CVPR 2020), sigmoid form: the expected probability of the positives must exceed
 * that of the negatives by a margin, under the worst distributions near the uniform ones,
 *
 * <pre>(tau / l) log(1 + exp(l (neg - pos + margin)))</pre>
 *
 * <p>with neg = sum q p, q = softmax(p / negLambda) over the negatives, and pos = sum q p, q =
 * softmax(-p / posLambda) over the positives. The gradient passes through the distributions.
 * Without positives pos is 1, without negatives neg is 0. The change that its authors also make to
 * the box loss is not part of it: "DR fixed" in Table VI of the AP-loss paper is this loss alone.
 *
 * @param posLambda temperature of the positives' distribution
 * @param negLambda temperature of the negatives' distribution
 * @param l sharpness of the smoothed hinge
 * @param tau weight
 * @param margin by which the positives must lie above
 */
public record DrLoss(double posLambda, double negLambda, double l, double tau, double margin)
    implements ScoreLoss {
  public DrLoss {
    if (!(posLambda > 0 && negLambda > 0 && l > 0 && tau > 0)) {
      throw new IllegalArgumentException(
          "posLambda, negLambda, l and tau must be positive, not "
              + posLambda
              + ", "
              + negLambda
              + ", "
              + l
              + ", "
              + tau);
    }
  }

  /** The setting of its authors: 1, .1 / ln 3.5, 6, 4, .5. */
  public DrLoss() {
    this(1, 0.1 / Math.log(3.5), 6, 4, 0.5);
  }

  private record Expectation(double mass, double mean, long count) {}

  @Override
  public LossValue evaluate(Tensor logits, Tensor labels, Partition partition) {
    Tensor gradient = ScoreBatch.newGradient(logits);
    try (PointerScope scope = new PointerScope()) {
      ScoreBatch batch = ScoreBatch.of(logits, labels, gradient);
      gradient.zero_();
      Expectation positives = expectation(batch, 1, -1 / posLambda, 1);
      Expectation negatives = expectation(batch, 0, 1 / negLambda, 0);
      double z = l * (negatives.mean - positives.mean + margin);
      double loss = tau / l * (Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))));
      double slope = tau / (1 + Math.exp(-z));
      if (Double.isFinite(loss)) {
        spread(batch, 1, -1 / posLambda, positives, -slope);
        spread(batch, 0, 1 / negLambda, negatives, slope);
      } else {
        gradient.fill_(new Scalar(Double.NaN));
      }
      return new LossValue(loss, gradient, positives.count, negatives.count);
    }
  }

  /** Distances are taken from the end that weighs most, so that nothing overflows. */
  private static Tensor mass(Tensor probabilities, double rate) {
    double end = rate > 0 ? 1 : 0;
    return probabilities.sub(new Scalar(end)).mul_(new Scalar(rate)).exp_();
  }

  private static Expectation expectation(ScoreBatch batch, int label, double rate, double empty) {
    double[] sums = new double[3];
    ScoreChunks.forEach(
        batch,
        (scores, labels, gradient) -> {
          Tensor p = scores.masked_select(labels.eq(new Scalar(label))).sigmoid_();
          Tensor mass = mass(p, rate);
          sums[0] += mass.sum().item_double();
          sums[1] += mass.mul_(p).sum().item_double();
          sums[2] += p.numel();
        });
    return new Expectation(sums[0], sums[2] == 0 ? empty : sums[1] / sums[0], (long) sums[2]);
  }

  /** d(mean)/dx = q (1 + rate (p - mean)) p (1 - p). */
  private static void spread(
      ScoreBatch batch, int label, double rate, Expectation expectation, double slope) {
    ScoreChunks.forEach(
        batch,
        (scores, labels, gradient) -> {
          Tensor where = labels.eq(new Scalar(label)).nonzero().squeeze(1);
          if (where.numel() == 0) {
            return;
          }
          Tensor p = scores.index_select(0, where).sigmoid_();
          Tensor pull =
              p.sub(new Scalar(expectation.mean)).mul_(new Scalar(rate)).add_(new Scalar(1.0));
          pull.mul_(mass(p, rate)).mul_(p).mul_(p.neg().add_(new Scalar(1.0)));
          pull.mul_(new Scalar(slope / expectation.mass));
          gradient.index_copy_(0, where, pull.to(gradient.scalar_type()));
        });
  }
}
