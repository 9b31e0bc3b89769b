package io.github.aploss.robustness.attack;

import java.util.ArrayList;
import java.util.List;

/**
 * DeepFool for one object of a detector: the smallest perturbation, as far as greedy steps find it,
 * after which no prediction near the object scores above the threshold. Chen et al. (2020, Table
 * III) generalise DeepFool without saying how; here the goal lies below the threshold by the
 * overshoot, since steps that each project on one boundary only approach the corner where several
 * candidates meet, and need not end.
 *
 * @param threshold score above which an object counts as detected
 * @param overshoot part of the clean image's lead over the threshold by which the goal lies below
 * @param mostIterations after which the attack has failed
 */
public record ObjectDeepFool(double threshold, double overshoot, int mostIterations) {

  /**
   * How an attack ended.
   *
   * @param detected whether the object was detected before; if not, nothing was done
   * @param success whether it is detected no more
   * @param activePredictions the prediction that each step was taken on
   * @param perturbation what was added to the input
   * @param last what the detector says at the end
   */
  public record Outcome(
      boolean detected,
      boolean success,
      List<Integer> activePredictions,
      double[] perturbation,
      AttackedObject.View last) {
    public int iterations() {
      return activePredictions.size();
    }

    /** L2, in units of the input. */
    public double norm() {
      return Vectors.norm(perturbation);
    }
  }

  /** Attacks from a point; no values are clipped or rounded. */
  public Outcome attack(AttackedObject object, double[] x) {
    double[] perturbation = new double[x.length];
    List<Integer> active = new ArrayList<>();
    AttackedObject.View view = object.at(x);
    int leader = leader(view);
    boolean detected = leader >= 0;
    double goal = detected ? goal(view.score(leader)) : threshold;
    while (leader >= 0 && active.size() < mostIterations) {
      double[] gradient = view.gradient(leader);
      double squared = Vectors.dot(gradient, gradient);
      if (squared == 0) {
        break;
      }
      active.add(leader);
      Vectors.add(perturbation, -(view.score(leader) - goal) / squared, gradient);
      view = object.at(Vectors.plus(x, 1, perturbation));
      leader = leader(view);
    }
    return new Outcome(detected, detected && leader < 0, List.copyOf(active), perturbation, view);
  }

  /**
   * Where the scores of all candidates are to fall.
   *
   * @param score the highest of a candidate on the clean image
   */
  public double goal(double score) {
    return threshold - overshoot * (score - threshold);
  }

  /** The candidate of the highest score, the first on ties; -1 if none is above the threshold. */
  private int leader(AttackedObject.View view) {
    int leader = -1;
    double best = threshold;
    for (int candidate : view.candidates()) {
      double score = view.score(candidate);
      if (score > best) {
        best = score;
        leader = candidate;
      }
    }
    return leader;
  }
}
