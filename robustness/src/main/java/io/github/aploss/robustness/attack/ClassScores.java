package io.github.aploss.robustness.attack;

/** Differentiable scores of classes for one input. */
public interface ClassScores {

  /** The scores at a point. */
  double[] at(double[] x);

  /** The derivative of one score there. */
  double[] gradient(double[] x, int label);
}
