package io.github.aploss.evaluation.calibration;

import java.util.Arrays;

/**
 * The non-decreasing function of scores with the least squared error, by pooling adjacent violators
 * (Barlow et al., 1972; of scores to probabilities: Zadrozny and Elkan, 2002). Equal scores count
 * as one with their mean, so the fit is unique and depends on no order.
 *
 * @param scores the distinct scores, rising
 * @param weights how many times each was there
 * @param values the fit at each of them
 */
public record IsotonicFit(double[] scores, double[] weights, double[] values) {

  /** Fits; of nothing, a function of no score. */
  public static IsotonicFit of(ScoredOutcomes outcomes) {
    ScoredOutcomes sorted = outcomes.sorted();
    double[] scores = Arrays.stream(sorted.scores()).distinct().toArray();
    double[] weights = new double[scores.length];
    double[] sums = new double[scores.length];
    int at = 0;
    for (int i = 0; i < sorted.count(); i++) {
      if (sorted.scores()[i] != scores[at]) {
        at++;
      }
      weights[at]++;
      sums[at] += sorted.correct()[i] ? 1 : 0;
    }
    return new IsotonicFit(scores, weights, pooled(weights, sums));
  }

  private static double[] pooled(double[] weights, double[] sums) {
    int[] ends = new int[weights.length];
    double[] blockWeights = new double[weights.length];
    double[] blockSums = new double[weights.length];
    int blocks = 0;
    for (int i = 0; i < weights.length; i++) {
      ends[blocks] = i + 1;
      blockWeights[blocks] = weights[i];
      blockSums[blocks++] = sums[i];
      // Compared without division, so that equal means are equal.
      while (blocks > 1
          && blockSums[blocks - 2] * blockWeights[blocks - 1]
              >= blockSums[blocks - 1] * blockWeights[blocks - 2]) {
        blocks--;
        ends[blocks - 1] = ends[blocks];
        blockWeights[blocks - 1] += blockWeights[blocks];
        blockSums[blocks - 1] += blockSums[blocks];
      }
    }
    double[] values = new double[weights.length];
    for (int block = 0, i = 0; block < blocks; block++) {
      Arrays.fill(values, i, ends[block], blockSums[block] / blockWeights[block]);
      i = ends[block];
    }
    return values;
  }

  /** Number of distinct values. */
  public int blocks() {
    return (int) Arrays.stream(values).distinct().count();
  }

  /**
   * The fit between two scores on the line that joins them; beyond them all, that of the nearest.
   */
  public double linear(double score) {
    int below = below(score);
    if (below < 0) {
      return values[0];
    }
    if (below == scores.length - 1) {
      return values[below];
    }
    double part = (score - scores[below]) / (scores[below + 1] - scores[below]);
    return values[below] + part * (values[below + 1] - values[below]);
  }

  /** The fit at the largest score up to this one; below them all, the first. */
  public double step(double score) {
    return values[Math.max(0, below(score))];
  }

  private int below(double score) {
    int place = Arrays.binarySearch(scores, score);
    return place >= 0 ? place : -place - 2;
  }
}
