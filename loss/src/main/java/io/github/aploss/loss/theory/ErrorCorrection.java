package io.github.aploss.loss.theory;

import io.github.aploss.tensor.Vectors;
import java.util.ArrayList;
import java.util.List;

/**
 * The procedure of Proposition 1 (Section A1): the samples are visited in turn, and where a pair is
 * in the wrong order, {@code theta <- theta + sum_ij L_ij (f_i - f_j)} (Eq. 23), with H(0) = 1,
 * from theta = 0. It ends after a round without an error.
 *
 * @param samples each with at least one positive and one negative
 * @param ranking AP-loss with the exact step
 */
public record ErrorCorrection(List<LinearSample> samples, Objective ranking) {
  /** An error and what it made of theta; errors count from 1. */
  public record Update(int number, int sample, double[] theta) {}

  /**
   * @param complete whether a whole round went without an error
   * @param closestCall the smallest distance between the score of a positive and another that
   *     decided anything, theta = 0 left out
   */
  public record Outcome(List<Update> updates, boolean complete, double closestCall) {
    /** Where it ended. */
    public double[] theta(int dimensions) {
      return updates.isEmpty()
          ? new double[dimensions]
          : updates.get(updates.size() - 1).theta.clone();
    }
  }

  public ErrorCorrection {
    samples = List.copyOf(samples);
    for (LinearSample sample : samples) {
      if (sample.count(1) == 0 || sample.count(0) == 0) {
        throw new IllegalArgumentException("a sample has no positive or no negative");
      }
    }
  }

  /** Runs to the end, or until {@code limit} errors. */
  public Outcome run(int limit) {
    List<Update> updates = new ArrayList<>();
    double[] theta = new double[samples.get(0).dimensions()];
    int clean = 0;
    double closest = Double.POSITIVE_INFINITY;
    for (int visit = 0; clean < samples.size() && updates.size() < limit; visit++) {
      int index = visit % samples.size();
      LinearSample sample = samples.get(index);
      Objective.Value value = ranking.evaluate(sample.scores(theta), sample.labels());
      closest = updates.isEmpty() ? closest : Math.min(closest, sample.closestCall(theta));
      clean = value.loss() == 0 ? clean + 1 : 0;
      if (value.loss() != 0) {
        // The gradient has the factor 1/P, the rule of the proposition has not.
        theta = Vectors.plus(theta, -sample.count(1), sample.combine(value.gradient()));
        updates.add(new Update(updates.size() + 1, index, theta));
      }
    }
    return new Outcome(updates, clean == samples.size(), closest);
  }

  /** AP-loss and its gradient of every sample. */
  public List<Objective.Value> evaluate(double[] theta) {
    return samples.stream().map(s -> ranking.evaluate(s.scores(theta), s.labels())).toList();
  }
}
