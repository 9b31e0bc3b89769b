package io.github.aploss.loss.theory;

import io.github.aploss.tensor.Vectors;
import java.util.List;

/**
 * The bounds of Section A3 for updates from theta = 0, against a point of comparison u:
 *
 * <pre>
 *   sum_t L_AP <= (8 / delta) sum_t l_t(u) + (4 R^2 / delta^2) |u|^2                      (Eq. 48)
 *   mean L_AP  <= min{ (ln P + 1)/P * z, z / (1 + z) } + (4 R^2 / delta^2) |u|^2 / T      (Eq. 53)
 * </pre>
 *
 * with {@code z = 8 Z(u) / delta} after T updates.
 *
 * @param surrogate l, with its delta
 * @param squaredRadius R^2
 */
record RegretBound(Surrogate surrogate, double squaredRadius) {
  /** The right side of Eq. 48. */
  double total(double sumOfLosses, double[] u) {
    return 8 / surrogate.delta() * sumOfLosses + distance(u);
  }

  /** The first bound of Eq. 53, with the fewest positives of a sample for P. */
  double byPositives(List<LinearSample> samples, double[] u, int steps) {
    int positives = samples.stream().mapToInt(s -> s.count(1)).min().orElseThrow();
    double share = (Math.log(positives) + 1) / positives;
    return share * worst(samples, u) + distance(u) / steps;
  }

  /** The second bound of Eq. 53. */
  double byShare(List<LinearSample> samples, double[] u, int steps) {
    double z = worst(samples, u);
    return z / (1 + z) + distance(u) / steps;
  }

  /** 8 Z(u) / delta, over all samples. */
  private double worst(List<LinearSample> samples, double[] u) {
    double worst =
        samples.stream()
            .mapToDouble(s -> surrogate.worst(s.scores(u), s.labels()))
            .max()
            .orElseThrow();
    return 8 * worst / surrogate.delta();
  }

  private double distance(double[] u) {
    double delta = surrogate.delta();
    return 4 * squaredRadius / (delta * delta) * Vectors.squaredNorm(u);
  }
}
