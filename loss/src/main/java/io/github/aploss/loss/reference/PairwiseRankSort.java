package io.github.aploss.loss.reference;

import java.util.stream.IntStream;

/**
 * RS Loss (Oksuz et al., ICCV 2021) pair by pair, Eqs. 7 to 9 of its paper: what {@link
 * io.github.aploss.loss.RankSortLoss} computes faster.
 *
 * @param step f
 */
public record PairwiseRankSort(PairStep step) {
  private static final double EPSILON = 1e-10;

  /**
   * What comes out.
   *
   * @param ranking loss of positives below negatives
   * @param sorting loss of positives below others of lower IoU
   * @param gradient of the scores
   */
  public record Outcome(double ranking, double sorting, double[] gradient) {}

  /**
   * Evaluates the loss.
   *
   * @param scores finite
   * @param labels as many: 1 positive, 0 negative, -1 ignored
   * @param ious of the positives, in their order
   */
  public Outcome evaluate(double[] scores, byte[] labels, double[] ious) {
    int[] positives = indices(labels, 1);
    int[] negatives = indices(labels, 0);
    double[] gradient = new double[scores.length];
    double ranking = 0;
    double sorting = 0;
    for (int p = 0; p < positives.length; p++) {
      int i = positives[p];
      double rank = 0;
      double misfit = 0;
      double better = 0;
      double betterMisfit = 0;
      double missorted = 0;
      for (int q = 0; q < positives.length; q++) {
        double f = step.of(scores, positives[q], i);
        rank += f;
        misfit += f * (1 - ious[q]);
        if (ious[q] >= ious[p]) {
          better += f;
          betterMisfit += f * (1 - ious[q]);
        } else {
          missorted += f;
        }
      }
      double falsePositives = 0;
      for (int j : negatives) {
        falsePositives += step.of(scores, j, i);
      }
      double rankingError = falsePositives / (rank + falsePositives) / positives.length;
      double sortingError = (misfit / rank - betterMisfit / better) / positives.length;
      ranking += rankingError;
      sorting += sortingError;
      if (falsePositives > EPSILON) {
        gradient[i] -= rankingError;
        for (int j : negatives) {
          gradient[j] += rankingError * step.of(scores, j, i) / falsePositives;
        }
      }
      if (missorted > EPSILON) {
        gradient[i] -= sortingError;
        for (int q = 0; q < positives.length; q++) {
          if (ious[q] < ious[p]) {
            gradient[positives[q]] += sortingError * step.of(scores, positives[q], i) / missorted;
          }
        }
      }
    }
    return new Outcome(ranking, sorting, gradient);
  }

  private static int[] indices(byte[] labels, int label) {
    return IntStream.range(0, labels.length).filter(i -> labels[i] == label).toArray();
  }
}
