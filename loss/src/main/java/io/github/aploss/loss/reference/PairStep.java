package io.github.aploss.loss.reference;

import io.github.aploss.loss.StepFunction;
import io.github.aploss.loss.StepFunction.Ties;

/** A step function as it looks at one pair of scores. */
@FunctionalInterface
public interface PairStep {
  /** How far score j counts as above score i, from 0 to 1: step(x_ij), x_ij = s_j - s_i. */
  double of(double[] scores, int j, int i);

  /** A step by its formula. */
  static PairStep of(StepFunction step) {
    if (step instanceof StepFunction.Piecewise piecewise) {
      return piecewise(piecewise.delta());
    }
    if (step instanceof StepFunction.Sigmoid sigmoid) {
      return (s, j, i) -> 1 / (1 + Math.exp(-(s[j] - s[i]) / sigmoid.k()));
    }
    return heaviside(((StepFunction.Heaviside) step).ties());
  }

  /** Eq. 21 of the AP-loss paper. */
  private static PairStep piecewise(double delta) {
    return (s, j, i) -> Math.min(1, Math.max(0, (s[j] - s[i]) / (2 * delta) + 0.5));
  }

  private static PairStep heaviside(Ties ties) {
    return (s, j, i) -> s[j] > s[i] || s[j] == s[i] && (ties == Ties.FORMULA || j < i) ? 1 : 0;
  }
}
