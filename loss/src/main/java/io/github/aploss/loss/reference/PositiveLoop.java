package io.github.aploss.loss.reference;

import io.github.aploss.tensor.Tensors;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Algorithm 1 as published implementations have it: one positive after the other, each against all
 * negatives that reach it by tensor operations. With the piecewise step and interpolation; the same
 * numbers as {@link io.github.aploss.loss.ApLoss}, in O(N + P (P + kept negatives)).
 *
 * @param delta half-width of the step, in units of the logits
 * @param most positives to visit: of more than these only so many are, evenly spread, and neither
 *     value nor gradient is worth anything, but the time for the rest can be told
 */
public record PositiveLoop(double delta, int most) {
  /**
   * What comes out.
   *
   * @param loss as that of {@link Algorithm1}
   * @param gradient [N], of the dtype of the logits
   * @param loopNanos how long the visits took
   * @param unvisited positives for each that was visited
   */
  public record Outcome(double loss, Tensor gradient, long loopNanos, double unvisited) {}

  /** Visits all positives. */
  public PositiveLoop(double delta) {
    this(delta, Integer.MAX_VALUE);
  }

  /**
   * Runs the loop.
   *
   * @param logits float32 or float64, of any shape, with at least one positive
   * @param labels of the same shape, an integer type: 1 positive, 0 negative, -1 ignored
   */
  public Outcome evaluate(Tensor logits, Tensor labels) {
    Tensor flat = logits.reshape(-1);
    Tensor wanted = labels.reshape(-1);
    Tensor positions = wanted.eq(new Scalar(1)).nonzero().squeeze(1);
    Scalar unit = new Scalar(2 * delta);
    Tensor scores = flat.index_select(0, positions).div_(unit);
    Tensor order = torch.argsort(scores);
    Tensor sorted = scores.index_select(0, order);
    Scalar reach = new Scalar((sorted.min().item_double() - 0.5) * 2 * delta);
    // In one gather, not in two: below the reach of the lowest positive every step is 0 (line 7).
    Tensor near = wanted.eq(new Scalar(0)).logical_and_(flat.ge(reach)).nonzero().squeeze(1);
    Loop loop = new Loop(sorted, flat.index_select(0, near).div_(unit));
    long start = System.nanoTime();
    loop.run(most);
    long nanos = System.nanoTime() - start;
    Scalar share = new Scalar(1.0 / positions.numel());
    Tensor gradient = torch.zeros_like(flat);
    gradient.index_copy_(0, near, loop.ofNegatives.mul_(share));
    gradient.index_copy_(0, positions.index_select(0, order), loop.ofPositives.mul_(share));
    return new Outcome(loop.loss, gradient, nanos, loop.unvisited);
  }

  /** The loop, lines 9 to 20; scores are in units of the width of the step, so its slope is 1. */
  private static final class Loop {
    private final Tensor positives;
    private final Tensor negatives;
    private final Tensor ofPositives;
    private final Tensor ofNegatives;
    private double loss;
    private double unvisited;

    Loop(Tensor positives, Tensor negatives) {
      this.positives = positives;
      this.negatives = negatives;
      ofPositives = torch.zeros_like(positives);
      ofNegatives = torch.zeros_like(negatives);
    }

    void run(int most) {
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
      loss = 1 - sum / visited;
      unvisited = (double) (count - visited) / visited;
    }

    /** The steps (Eq. 21) of scores against a positive, and their sum. */
    private static double steps(Tensor out, Tensor scores, double positive) {
      torch.sub_out(out, scores, new Scalar(positive - 0.5));
      return torch.hardtanh_(out, new Scalar(0.0), new Scalar(1.0)).sum().item_double();
    }
  }
}
