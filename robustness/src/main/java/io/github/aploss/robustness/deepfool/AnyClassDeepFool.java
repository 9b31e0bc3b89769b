package io.github.aploss.robustness.deepfool;

import io.github.aploss.robustness.attack.ClassScores;
import io.github.aploss.robustness.attack.ClassifierDeepFool;
import io.github.aploss.robustness.attack.ObjectResult;
import io.github.aploss.robustness.gradient.FrozenDetector;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;

/**
 * DeepFool proper over K + 1 classes: of each class the highest evidence of a prediction near the
 * object, and the threshold as the score of the background. It ends where the object's class is no
 * longer the highest, which another class can bring about as well. K gradients for each step.
 *
 * @param detector with frozen weights
 * @param rules overshoot and steps
 * @param threshold above which an object counts as detected
 */
public record AnyClassDeepFool(
    FrozenDetector detector, ClassifierDeepFool rules, double threshold) {

  /** Attacks one object from its clean image. */
  public ObjectResult attack(TargetObject target) {
    try (Scores scores = new Scores(target)) {
      double[] clean = target.input();
      int winner = argmax(scores.at(clean));
      boolean detected = winner == target.label();
      if (!detected) {
        return new ObjectResult(target.id(), false, false, 0, clean.length);
      }
      ClassifierDeepFool.Outcome outcome = rules.attack(scores, clean);
      return new ObjectResult(target.id(), true, outcome.success(), outcome.norm(), clean.length);
    }
  }

  private static int argmax(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }

  /** One pass of the network for each point, kept until the next is asked for. */
  private final class Scores implements ClassScores, AutoCloseable {
    private final TargetObject target;
    private PointerScope scope;
    private double[] point;
    private ObjectViews views;
    private AnchorView view;

    Scores(TargetObject target) {
      this.target = target;
    }

    private void look(double[] x) {
      if (point != null && Arrays.equals(point, x)) {
        return;
      }
      close();
      scope = new PointerScope();
      views = ObjectViews.of(detector, List.of(x), target.size());
      view = views.of(0, target);
      point = x.clone();
    }

    @Override
    public double[] at(double[] x) {
      look(x);
      double[] scores = new double[detector.detector().classes() + 1];
      for (int label = 0; label < scores.length - 1; label++) {
        int best = best(label);
        scores[label] = best < 0 ? Double.NEGATIVE_INFINITY : view.score(best, label);
      }
      scores[scores.length - 1] = threshold;
      return scores;
    }

    @Override
    public double[] gradient(double[] x, int label) {
      look(x);
      int best = label < detector.detector().classes() ? best(label) : -1;
      return best < 0 ? new double[x.length] : views.gradient(0, best, label);
    }

    private int best(int label) {
      int best = -1;
      for (int candidate : view.candidates()) {
        if (best < 0 || view.score(candidate, label) > view.score(best, label)) {
          best = candidate;
        }
      }
      return best;
    }

    @Override
    public void close() {
      if (scope != null) {
        scope.close();
        scope = null;
      }
    }
  }
}
