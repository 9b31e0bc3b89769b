package io.github.aploss.loss.theory;

import io.github.aploss.tensor.Vectors;
import java.util.ArrayList;
import java.util.List;

/**
 * The updates of Section A3 on samples visited in turn: {@code theta <- theta - eta grad l_t}, from
 * theta = 0, with the update of Eq. 37 and {@code eta = delta / R^2}.
 *
 * <p>R is such that {@code |grad l_t|^2 <= (R^2 / delta) l_t} at every theta. As {@code Q(x) >=
 * delta H~(x)^2}, Cauchy and Schwarz give this with R^2 the largest {@code N max |f_i - f_j|^2} of
 * a sample with N negatives.
 *
 * @param surrogate l, with its delta
 * @param update the update of Eq. 37
 * @param exact AP-loss with the exact step
 */
record OnlineUpdates(
    List<LinearSample> samples, Surrogate surrogate, Objective update, Objective exact) {
  /**
   * What happened in one step, before theta moved.
   *
   * @param exactLoss L_AP
   * @param loss l_t(theta)
   * @param squaredGradient {@code |grad l_t|^2}
   * @param others l_t(u) of every point of comparison
   */
  record Step(double exactLoss, double loss, double squaredGradient, double[] others) {}

  /** R^2. */
  double squaredRadius() {
    return samples.stream().mapToDouble(s -> s.count(0) * s.widest()).max().orElseThrow();
  }

  List<Step> run(int steps, List<double[]> others) {
    List<Step> done = new ArrayList<>();
    double rate = surrogate.delta() / squaredRadius();
    double[] theta = new double[samples.get(0).dimensions()];
    for (int t = 0; t < steps; t++) {
      LinearSample sample = samples.get(t % samples.size());
      double[] scores = sample.scores(theta);
      byte[] labels = sample.labels();
      double[] gradient = sample.combine(update.evaluate(scores, labels).gradient());
      done.add(
          new Step(
              exact.evaluate(scores, labels).loss(),
              surrogate.value(scores, scores, labels),
              Vectors.squaredNorm(gradient),
              others.stream()
                  .mapToDouble(u -> surrogate.value(sample.scores(u), scores, labels))
                  .toArray()));
      theta = Vectors.plus(theta, -rate, gradient);
    }
    return done;
  }
}
