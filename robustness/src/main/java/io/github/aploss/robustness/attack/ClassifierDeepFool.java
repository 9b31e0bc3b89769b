package io.github.aploss.robustness.attack;

import io.github.aploss.tensor.Vectors;
import java.util.ArrayList;
import java.util.List;

/**
 * DeepFool (Moosavi-Dezfooli et al. 2016): the nearest boundary of the scores as they look from
 * here, step by step, until another class wins. Every look is taken at the overshot point, where
 * the attack would end.
 *
 * @param overshoot by which the summed steps are lengthened, 0.02 in the paper
 * @param mostIterations after which the attack has failed
 */
public record ClassifierDeepFool(double overshoot, int mostIterations) {

  /**
   * How an attack ended.
   *
   * @param originalClass the winner before; the first on ties
   * @param finalClass the winner after
   * @param targets the class whose boundary each step was towards
   * @param perturbation what was added to the input, overshoot included
   */
  public record Outcome(
      int originalClass, int finalClass, List<Integer> targets, double[] perturbation) {
    public boolean success() {
      return finalClass != originalClass;
    }

    public int iterations() {
      return targets.size();
    }

    /** L2. */
    public double norm() {
      return Vectors.norm(perturbation);
    }
  }

  /** Attacks from a point; no values are clipped. */
  public Outcome attack(ClassScores scorer, double[] x) {
    double[] scores = scorer.at(x);
    int original = argmax(scores);
    double[] steps = new double[x.length];
    List<Integer> targets = new ArrayList<>();
    double[] point = x.clone();
    int current = original;
    while (current == original && targets.size() < mostIterations) {
      Boundary nearest = nearest(scorer, point, scores, original);
      if (nearest == null) {
        break;
      }
      targets.add(nearest.label());
      double gap = Math.abs(nearest.difference());
      Vectors.add(
          steps, gap / Vectors.dot(nearest.gradient(), nearest.gradient()), nearest.gradient());
      point = Vectors.plus(x, 1 + overshoot, steps);
      scores = scorer.at(point);
      current = argmax(scores);
    }
    double[] perturbation = Vectors.plus(new double[x.length], 1 + overshoot, steps);
    return new Outcome(original, current, List.copyOf(targets), perturbation);
  }

  private record Boundary(int label, double difference, double[] gradient) {
    double distance() {
      return Math.abs(difference) / Vectors.norm(gradient);
    }
  }

  /** The first on ties; null if no class has another gradient than the original one. */
  private static Boundary nearest(
      ClassScores scorer, double[] point, double[] scores, int original) {
    double[] own = scorer.gradient(point, original);
    Boundary nearest = null;
    for (int k = 0; k < scores.length; k++) {
      if (k == original) {
        continue;
      }
      Boundary boundary =
          new Boundary(
              k, scores[k] - scores[original], Vectors.plus(scorer.gradient(point, k), -1, own));
      if (Vectors.norm(boundary.gradient()) > 0
          && (nearest == null || boundary.distance() < nearest.distance())) {
        nearest = boundary;
      }
    }
    return nearest;
  }

  private static int argmax(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best;
  }
}
