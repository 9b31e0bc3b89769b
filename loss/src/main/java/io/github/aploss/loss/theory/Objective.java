package io.github.aploss.loss.theory;

/** Something that says how wrong scores are, and where to move them. */
@FunctionalInterface
public interface Objective {
  /**
   * @param loss how wrong the scores are
   * @param gradient with respect to each score; of a ranking loss the error-driven update with its
   *     sign reversed
   */
  record Value(double loss, double[] gradient) {}

  /**
   * @param scores one per box
   * @param labels 1 positive, 0 negative, -1 ignored
   */
  Value evaluate(double[] scores, byte[] labels);
}
