package io.github.aploss.loss;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The paper's formulas pair by pair, in O(P N): slow, and plain enough to be believed. */
final class PairwiseApLoss {
  final double loss;
  final double[] gradient;

  /** How far score j counts as above score i, from 0 to 1. */
  interface Above {
    double of(double[] scores, int j, int i);
  }

  static Above above(StepFunction step) {
    if (step instanceof StepFunction.Piecewise piecewise) {
      return (s, j, i) -> Math.min(1, Math.max(0, (s[j] - s[i]) / (2 * piecewise.delta()) + 0.5));
    }
    if (step instanceof StepFunction.Sigmoid sigmoid) {
      return (s, j, i) -> 1 / (1 + Math.exp(-(s[j] - s[i]) / sigmoid.k()));
    }
    boolean byIndex = ((StepFunction.Heaviside) step).ties() == StepFunction.Ties.INDEX;
    return (s, j, i) -> s[j] > s[i] || s[j] == s[i] && (!byIndex || j < i) ? 1 : 0;
  }

  PairwiseApLoss(double[] scores, byte[] labels, double delta, boolean interpolated) {
    this(
        scores,
        labels,
        above(new StepFunction.Piecewise(delta)),
        above(new StepFunction.Piecewise(delta)),
        interpolated);
  }

  PairwiseApLoss(double[] scores, byte[] labels, Above error, Above ranked, boolean interpolated) {
    gradient = new double[scores.length];
    int[] positives = indices(labels, 1);
    int[] negatives = indices(labels, 0);
    if (positives.length == 0 || negatives.length == 0) {
      loss = 0;
      return;
    }
    Integer[] ascending = Arrays.stream(positives).boxed().toArray(Integer[]::new);
    // Of equal scores the one of the lower index is ranked higher.
    Arrays.sort(
        ascending, Comparator.<Integer>comparingDouble(i -> scores[i]).thenComparing(i -> -i));
    double sum = 0;
    double best = 0;
    for (int i : ascending) {
      double rank = 1;
      for (int k : positives) {
        rank += k == i ? 0 : ranked.of(scores, k, i);
      }
      double above = 0;
      double wrong = 0;
      for (int j : negatives) {
        above += ranked.of(scores, j, i);
        wrong += error.of(scores, j, i);
      }
      double precision = 1 - wrong / (rank + above);
      double share = 1;
      if (interpolated && precision < best) {
        share = (1 - best) / (1 - precision);
        precision = best;
      }
      best = precision;
      sum += precision;
      for (int j : negatives) {
        double blame = share * error.of(scores, j, i) / (rank + above);
        gradient[j] += blame / positives.length;
        gradient[i] -= blame / positives.length;
      }
    }
    loss = 1 - sum / positives.length;
  }

  private static int[] indices(byte[] labels, int label) {
    return IntStream.range(0, labels.length).filter(i -> labels[i] == label).toArray();
  }
}
