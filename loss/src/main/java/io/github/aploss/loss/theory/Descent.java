package io.github.aploss.loss.theory;

import io.github.aploss.tensor.Vectors;

/**
 * {@code theta <- theta - rate * sum_k g_k f_k} on one sample, with the gradient g of an objective
 * with respect to the scores.
 *
 * @param rate step size, constant
 */
public record Descent(LinearSample sample, Objective objective, double rate) {
  /**
   * A place on the way.
   *
   * @param step number of updates before it
   * @param loss the objective there
   * @param scoreGradient its gradient with respect to the scores
   */
  public record Point(int step, double[] theta, double loss, double[] scoreGradient) {}

  /** The place before the first update. */
  public Point start(double[] theta) {
    return at(0, theta);
  }

  /** The place after one more update. */
  public Point next(Point point) {
    return at(point.step + 1, Vectors.plus(point.theta, -rate, gradient(point)));
  }

  /** The gradient with respect to theta. */
  public double[] gradient(Point point) {
    return sample.combine(point.scoreGradient);
  }

  private Point at(int step, double[] theta) {
    Objective.Value value = objective.evaluate(sample.scores(theta), sample.labels());
    return new Point(step, theta, value.loss(), value.gradient());
  }
}
