package io.github.aploss.robustness.attack;

import io.github.aploss.tensor.Vectors;
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
      ObjectView last) {
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
    Search search = new Search(x);
    AttackedObject.View view = object.at(x);
    while (search.look(view)) {
      search.step(view.gradient(search.active()));
      view = object.at(search.point());
    }
    return search.outcome(view);
  }

  /** An attack under way, for who looks at several objects at once. */
  public final class Search {
    private final double[] clean;
    private final double[] perturbation;
    private final List<Integer> steps = new ArrayList<>();
    private boolean looked;
    private boolean detected;
    private boolean stuck;
    private double goal;
    private double score;
    private int leader;

    /**
     * @param x the clean input, which is not changed
     */
    public Search(double[] x) {
      clean = x;
      perturbation = new double[x.length];
    }

    /** Whether a step is to follow what the detector says of {@link #point()}. */
    public boolean look(ObjectView view) {
      leader = leader(view);
      score = leader < 0 ? Double.NaN : view.score(leader);
      if (!looked) {
        looked = true;
        detected = leader >= 0;
        goal = detected ? goal(score) : threshold;
      }
      return leader >= 0 && !stuck && steps.size() < mostIterations;
    }

    /** The prediction whose score the step is to lower. */
    public int active() {
      return leader;
    }

    /** Takes the step, or ends where the gradient of the active score is zero. */
    public void step(double[] gradient) {
      double squared = Vectors.dot(gradient, gradient);
      if (squared == 0) {
        stuck = true;
        return;
      }
      steps.add(leader);
      Vectors.add(perturbation, -(score - goal) / squared, gradient);
    }

    /** Where the attack stands. */
    public double[] point() {
      return Vectors.plus(clean, 1, perturbation);
    }

    /**
     * How it ended.
     *
     * @param last what the detector said of {@link #point()}
     */
    public Outcome outcome(ObjectView last) {
      boolean success = detected && leader < 0;
      return new Outcome(detected, success, List.copyOf(steps), perturbation, last);
    }
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
  private int leader(ObjectView view) {
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
