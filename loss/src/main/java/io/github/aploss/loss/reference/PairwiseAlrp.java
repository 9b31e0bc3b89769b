package io.github.aploss.loss.reference;

import java.util.stream.IntStream;

/**
 * aLRP Loss (Oksuz et al., NeurIPS 2020) pair by pair: what {@link io.github.aploss.loss.AlrpLoss}
 * computes faster.
 *
 * @param step f
 * @param tau IoU from which a box counts as found
 */
public record PairwiseAlrp(PairStep step, double tau) {
  private static final double EPSILON = 1e-5;

  /**
   * What comes out.
   *
   * @param classification loss of the scores
   * @param localisation loss of the boxes
   * @param gradient of the scores
   * @param boxGradient of each box loss
   */
  public record Outcome(
      double classification, double localisation, double[] gradient, double[] boxGradient) {}

  /**
   * Evaluates the loss.
   *
   * @param scores finite
   * @param labels as many: 1 positive, 0 negative, -1 ignored
   * @param boxLosses of the positives, in their order
   */
  public Outcome evaluate(double[] scores, byte[] labels, double[] boxLosses) {
    int[] positives = indices(labels, 1);
    int[] negatives = indices(labels, 0);
    double[] gradient = new double[scores.length];
    double[] boxGradient = new double[boxLosses.length];
    double unit = 1 / (2 * (1 - tau));
    double count = positives.length;
    double classification = 0;
    double localisation = 0;
    for (int p = 0; p < positives.length; p++) {
      int i = positives[p];
      double falsePositives = 0;
      for (int j : negatives) {
        falsePositives += step.of(scores, j, i);
      }
      double rank = 1 + falsePositives;
      double misplaced = 0;
      for (int q = 0; q < positives.length; q++) {
        int k = positives[q];
        if (k != i) {
          rank += step.of(scores, k, i);
          misplaced += step.of(scores, k, i) * unit * boxLosses[q];
        }
      }
      classification += falsePositives / rank / count;
      for (int q = 0; q < positives.length; q++) {
        double s = scores[positives[q]];
        // Of equal scores the one of the higher index is above.
        if (s > scores[i] || s == scores[i] && q >= p) {
          localisation += unit * boxLosses[q] / rank / count;
          boxGradient[q] += unit / rank / count;
        }
      }
      if (falsePositives > EPSILON) {
        double error = (misplaced + falsePositives) / rank / count;
        gradient[i] -= error;
        for (int j : negatives) {
          gradient[j] += error * step.of(scores, j, i) / falsePositives;
        }
      }
    }
    return new Outcome(classification, localisation, gradient, boxGradient);
  }

  private static int[] indices(byte[] labels, int label) {
    return IntStream.range(0, labels.length).filter(i -> labels[i] == label).toArray();
  }
}
