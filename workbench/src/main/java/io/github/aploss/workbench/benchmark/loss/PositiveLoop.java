package io.github.aploss.workbench.benchmark.loss;

import io.github.aploss.tensor.Tensors;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * AP-loss as Algorithm 1 of its paper (Chen et al., TPAMI 2020) and every published implementation
 * have it: one positive after the other, each against all negatives that reach it. With the
 * piecewise step and interpolation; the same numbers as {@link io.github.aploss.loss.ApLoss}.
 */
final class PositiveLoop implements Contestant {
  private final Tensor logits;
  private final Tensor labels;
  private final double delta;
  private final int most;
  private double value;
  private long loopNanos;
  private double unvisited;

  /**
   * @param delta half-width of the step
   * @param most positives to visit: of more than these only some are, evenly spread, and the
   *     gradient is worth nothing
   */
  PositiveLoop(Tensor logits, Tensor labels, double delta, int most) {
    this.logits = logits.reshape(-1);
    this.labels = labels.reshape(-1);
    this.delta = delta;
    this.most = most;
  }

  @Override
  public Tensor run() {
    Tensor where = labels.eq(new Scalar(1)).nonzero().squeeze(1);
    Scalar unit = new Scalar(2 * delta);
    Tensor scores = logits.index_select(0, where).div_(unit);
    Tensor order = torch.argsort(scores);
    Tensor sorted = scores.index_select(0, order);
    Scalar reach = new Scalar((sorted.min().item_double() - 0.5) * 2 * delta);
    // In one gather, not in two: below the reach of the lowest positive every step is 0.
    Tensor near = labels.eq(new Scalar(0)).logical_and_(logits.ge(reach)).nonzero().squeeze(1);
    Tensor negatives = logits.index_select(0, near).div_(unit);
    Tensor ofPositives = torch.zeros_like(sorted);
    Tensor ofNegatives = torch.zeros_like(negatives);
    long start = System.nanoTime();
    visit(sorted, negatives, ofPositives, ofNegatives);
    loopNanos = System.nanoTime() - start;
    Scalar share = new Scalar(1.0 / where.numel());
    Tensor gradient = torch.zeros_like(logits);
    gradient.index_copy_(0, near, ofNegatives.mul_(share));
    gradient.index_copy_(0, where.index_select(0, order), ofPositives.mul_(share));
    return gradient;
  }

  /** The loop; the scores are in units of the width of the step, in which its slope is 1. */
  private void visit(Tensor positives, Tensor negatives, Tensor ofPositives, Tensor ofNegatives) {
    double[] scores = Tensors.doubles(positives);
    int count = scores.length;
    int visited = Math.min(count, most);
    Tensor above = torch.empty_like(negatives);
    Tensor among = torch.empty_like(positives);
    double best = 0;
    double sum = 0;
    for (int v = 0; v < visited; v++) {
      try (PointerScope scope = new PointerScope()) {
        int i = (int) ((long) v * count / visited);
        double rank = 0.5 + steps(among, positives, scores[i]);
        double total = rank + steps(above, negatives, scores[i]);
        double precision = rank / total;
        double weight = 1 / total;
        // Section 3.4.3: precision may not fall as the score rises.
        if (precision < best) {
          weight *= (1 - best) / (1 - precision);
        } else {
          best = precision;
        }
        ofNegatives.add_(above, new Scalar(weight));
        ofPositives.narrow(0, i, 1).fill_(new Scalar(best - 1));
        sum += best;
      }
    }
    value = 1 - sum / visited;
    unvisited = (double) (count - visited) / visited;
  }

  /** The steps (Eq. 21) of scores against a positive, and their sum. */
  private static double steps(Tensor out, Tensor scores, double positive) {
    torch.sub_out(out, scores, new Scalar(positive - 0.5));
    return torch.hardtanh_(out, new Scalar(0.0), new Scalar(1.0)).sum().item_double();
  }

  /** The loss of the last run. */
  double value() {
    return value;
  }

  /** The rest of the positives would have taken as long each as those visited. */
  @Override
  public long nanos(long measured) {
    return measured + Math.round(loopNanos * unvisited);
  }
}
