package io.github.aploss.loss;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The paper's formulas pair by pair, in O(P N): slow, and plain enough to be believed. */
final class PairwiseApLoss {
  final double loss;
  final double[] gradient;

  PairwiseApLoss(double[] scores, byte[] labels, double delta, boolean interpolated) {
    gradient = new double[scores.length];
    int[] positives = indices(labels, 1);
    int[] negatives = indices(labels, 0);
    if (positives.length == 0 || negatives.length == 0) {
      loss = 0;
      return;
    }
    Integer[] ascending = Arrays.stream(positives).boxed().toArray(Integer[]::new);
    Arrays.sort(ascending, Comparator.comparingDouble(i -> scores[i]));
    double sum = 0;
    double best = 0;
    for (int i : ascending) {
      double rank = 1;
      for (int k : positives) {
        rank += k == i ? 0 : step(scores[k] - scores[i], delta);
      }
      double above = 0;
      for (int j : negatives) {
        above += step(scores[j] - scores[i], delta);
      }
      double precision = rank / (rank + above);
      double share = 1;
      if (interpolated && precision < best) {
        share = (1 - best) / (1 - precision);
        precision = best;
      }
      best = precision;
      sum += precision;
      for (int j : negatives) {
        double error = share * step(scores[j] - scores[i], delta) / (rank + above);
        gradient[j] += error / positives.length;
        gradient[i] -= error / positives.length;
      }
    }
    loss = 1 - sum / positives.length;
  }

  private static double step(double x, double delta) {
    return Math.min(1, Math.max(0, x / (2 * delta) + 0.5));
  }

  private static int[] indices(byte[] labels, int label) {
    return IntStream.range(0, labels.length).filter(i -> labels[i] == label).toArray();
  }
}
