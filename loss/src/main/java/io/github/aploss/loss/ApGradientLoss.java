package io.github.aploss.loss;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * AP by its approximate gradient: every step of the AP-loss F (Eq. 32 of the AP-loss paper) is
 * replaced by a sigmoid of width k, and {@code -log(1 - F + epsilon)} is minimised by its true
 * gradient, in the manner of Song et al. (ICML 2016) and of Henderson and Ferrari (ACCV 2016).
 *
 * <p>Every pair is looked at, in O(P (P + N)), in blocks of at most 2^21 pairs in float64 (16 MB
 * each, three of them at a time). Without positives the loss is 0, without negatives -log(1 +
 * epsilon).
 *
 * @param k width of the sigmoid, in units of the logits
 * @param epsilon keeps the logarithm finite
 * @param scope what is ranked together; per image the mean over the images that have positives
 */
public record ApGradientLoss(double k, double epsilon, RankingScope scope) implements ScoreLoss {
  private static final long BLOCK = 1 << 21;

  public ApGradientLoss {
    if (!(k > 0 && epsilon > 0)) {
      throw new IllegalArgumentException(
          "k and epsilon must be positive, not " + k + " and " + epsilon);
    }
  }

  /** k 1, epsilon .001, over the whole mini-batch. */
  public ApGradientLoss() {
    this(1, 1e-3, RankingScope.BATCH);
  }

  @Override
  public LossValue evaluate(Tensor logits, Tensor labels, Partition partition) {
    double withoutNegatives = -Math.log1p(epsilon);
    return PerRanking.evaluate(logits, labels, partition, scope, withoutNegatives, this::separated);
  }

  private PerRanking.Separated separated(Tensor positives, Tensor negatives) {
    long count = positives.numel();
    // The own step, 1/2, is not part of the rank.
    Tensor rank = sums(positives, positives).add_(new Scalar(0.5));
    Tensor above = sums(negatives, positives);
    Tensor total = rank.add(above);
    double smoothed = above.div(total).mean().item_double();
    double factor = 1 / (1 - smoothed + epsilon) / count;
    Tensor square = total.mul(total);
    Tensor ofNegatives = rank.div(square).mul_(new Scalar(factor));
    Tensor ofPositives = above.div(square).mul_(new Scalar(-factor));
    Tensor negativeGradient = torch.zeros_like(negatives);
    Tensor positiveGradient = torch.zeros_like(positives);
    pull(negatives, positives, ofNegatives, negativeGradient, positiveGradient);
    pull(positives, positives, ofPositives, positiveGradient, positiveGradient);
    return new PerRanking.Separated(
        -Math.log(1 - smoothed + epsilon), positiveGradient, negativeGradient);
  }

  /** For each positive the sum of the steps of the scores. */
  private Tensor sums(Tensor scores, Tensor positives) {
    Tensor sums = torch.zeros_like(positives);
    long length = Math.max(1, BLOCK / positives.numel());
    for (long start = 0; start < scores.numel(); start += length) {
      try (PointerScope scope = new PointerScope()) {
        Tensor part = scores.narrow(0, start, Math.min(length, scores.numel() - start));
        sums.add_(steps(part, positives).sum(1));
      }
    }
    return sums;
  }

  /**
   * Adds what the steps pass on: for a step of score s over positive i its derivative times w_i is
   * added to the gradient of s and taken from that of i.
   */
  private void pull(
      Tensor scores, Tensor positives, Tensor weights, Tensor ofScores, Tensor ofPositives) {
    long length = Math.max(1, BLOCK / positives.numel());
    for (long start = 0; start < scores.numel(); start += length) {
      try (PointerScope scope = new PointerScope()) {
        long taken = Math.min(length, scores.numel() - start);
        Tensor step = steps(scores.narrow(0, start, taken), positives);
        Tensor slope = step.mul(step.neg().add_(new Scalar(1.0))).mul_(new Scalar(1 / k));
        slope.mul_(weights.unsqueeze(1));
        ofScores.narrow(0, start, taken).add_(slope.sum(0));
        ofPositives.sub_(slope.sum(1));
      }
    }
  }

  /** step(s_j - p_i) as [P, n]. */
  private Tensor steps(Tensor scores, Tensor positives) {
    Tensor differences = scores.unsqueeze(0).sub(positives.unsqueeze(1));
    return differences.mul_(new Scalar(1 / k)).sigmoid_();
  }
}
