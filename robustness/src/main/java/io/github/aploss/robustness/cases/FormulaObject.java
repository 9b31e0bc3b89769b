package io.github.aploss.robustness.cases;

import io.github.aploss.robustness.attack.AttackedObject;
import java.util.ArrayList;
import java.util.List;

/**
 * An object whose detector is a formula, with boxes that stay where they are. Remembers what it was
 * asked.
 */
final class FormulaObject implements AttackedObject {
  private final QuadraticScores scorer;
  private final int[] candidates;
  private final int classes;
  private final int label;
  private final List<View> asked = new ArrayList<>();

  /**
   * A row {@code prediction * classes + k} of the scorer is a prediction's score for class k.
   *
   * @param label the object's class
   */
  FormulaObject(QuadraticScores scorer, int[] candidates, int classes, int label) {
    this.scorer = scorer;
    this.candidates = candidates;
    this.classes = classes;
    this.label = label;
  }

  private int row(int prediction) {
    return prediction * classes + label;
  }

  /** The row of the scorer that a candidate's score comes from. */
  double[] slope(int prediction) {
    return scorer.w()[row(prediction)];
  }

  @Override
  public View at(double[] x) {
    View view =
        new View() {
          @Override
          public int[] candidates() {
            return candidates;
          }

          @Override
          public double score(int prediction) {
            return scorer.at(x, row(prediction));
          }

          @Override
          public double[] gradient(int prediction) {
            return scorer.gradient(x, row(prediction));
          }
        };
    asked.add(view);
    return view;
  }

  /**
   * How near any comparison came to ending otherwise: a leader's with the threshold, or with the
   * second where a step was taken on it.
   */
  double closestDecision(double threshold) {
    double closest = Double.POSITIVE_INFINITY;
    for (View view : asked) {
      double first = Double.NEGATIVE_INFINITY;
      double second = Double.NEGATIVE_INFINITY;
      for (int candidate : candidates) {
        double score = view.score(candidate);
        second = Math.max(second, Math.min(first, score));
        first = Math.max(first, score);
      }
      closest = Math.min(closest, Math.abs(first - threshold));
      closest = first > threshold ? Math.min(closest, first - second) : closest;
    }
    return closest;
  }
}
