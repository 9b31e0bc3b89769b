package io.github.aploss.loss.reference;

import io.github.aploss.loss.StepFunction;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Algorithm 1 of "AP-Loss for Accurate One-Stage Object Detection" (Chen et al., TPAMI 2020), line
 * by line: the gradient of AP-loss, and its value. It takes O(P (P + N)) time.
 *
 * <p>{@link io.github.aploss.loss.ApLoss} gives the same numbers faster. What is more general here
 * than on the page: any step may stand for that of Eq. 21, a second one in the denominator of L_ij,
 * and interpolation can be left out. The set of line 7, the negatives above s_min - delta, only
 * saves time and is not formed.
 *
 * @param step in the numerator of L_ij
 * @param rankStep in its denominator, the rank; most often the same
 * @param interpolated lines 13 to 17
 */
public record Algorithm1(PairStep step, PairStep rankStep, boolean interpolated) {
  /**
   * What comes out.
   *
   * @param loss 1 - the mean of MaxPrec, or of Prec when not interpolated; 0 without positives or
   *     without negatives
   * @param gradient g_i of each score; 0 of ignored ones
   */
  public record Outcome(double loss, double[] gradient) {}

  /** As in the paper but for the width of the step: interpolated. */
  public static Algorithm1 of(StepFunction step) {
    return new Algorithm1(PairStep.of(step), PairStep.of(step), true);
  }

  /**
   * Runs the algorithm.
   *
   * @param scores s_i, finite
   * @param labels t_i, as many: 1 positive, 0 negative, -1 ignored
   */
  public Outcome evaluate(double[] scores, byte[] labels) {
    double[] g = new double[scores.length]; // line 3
    double maxPrec = 0; // line 4
    int[] positives = indices(labels, 1); // line 5
    int[] negatives = indices(labels, 0);
    if (positives.length == 0 || negatives.length == 0) {
      return new Outcome(0, g);
    }
    double sum = 0;
    for (int i : ascending(positives, scores)) { // lines 8 and 9
      double[] errors = errors(i, scores, positives, negatives); // lines 10 and 11
      double prec = 1 - Arrays.stream(errors).sum(); // line 12
      if (!interpolated || prec >= maxPrec) { // line 13
        maxPrec = prec; // line 14
      } else {
        double share = (1 - maxPrec) / (1 - prec); // line 16
        Arrays.setAll(errors, j -> errors[j] * share);
      }
      for (int j = 0; j < negatives.length; j++) {
        g[i] -= errors[j]; // line 18
        g[negatives[j]] += errors[j]; // line 19
      }
      sum += maxPrec;
    }
    Arrays.setAll(g, i -> g[i] / positives.length); // line 21
    return new Outcome(1 - sum / positives.length, g);
  }

  /** L_ij of one positive i and all negatives j, Eqs. 3 and 4. */
  private double[] errors(int i, double[] scores, int[] positives, int[] negatives) {
    double rank = 1;
    for (int k : positives) {
      rank += k == i ? 0 : rankStep.of(scores, k, i);
    }
    for (int k : negatives) {
      rank += rankStep.of(scores, k, i);
    }
    double[] errors = new double[negatives.length];
    for (int j = 0; j < negatives.length; j++) {
      errors[j] = step.of(scores, negatives[j], i) / rank;
    }
    return errors;
  }

  private static int[] indices(byte[] labels, int label) {
    return IntStream.range(0, labels.length).filter(i -> labels[i] == label).toArray();
  }

  /** By score; of equal scores the one of the lower index is ranked higher. */
  private static int[] ascending(int[] indices, double[] scores) {
    return Arrays.stream(indices)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingDouble(i -> scores[i])
                .thenComparing(Comparator.reverseOrder()))
        .mapToInt(i -> i)
        .toArray();
  }
}
