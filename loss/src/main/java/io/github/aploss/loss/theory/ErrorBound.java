package io.github.aploss.loss.theory;

import io.github.aploss.tensor.Vectors;
import java.util.List;

/**
 * The bound of Proposition 1. With M the most boxes in a sample and a direction theta* that ranks
 * every positive of a sample above its negatives by epsilon or more,
 *
 * <pre>
 *   c = epsilon / (M |theta*|),   C = M^2 max |f_i - f_j|^2
 * </pre>
 *
 * and after t errors {@code c t <= <theta, theta*> / |theta*|} and {@code |theta|^2 <= C t}, so
 * that {@code t <= C / c^2} (Eq. 31).
 *
 * @param progress c
 * @param growth C
 */
public record ErrorBound(double progress, double growth) {
  /** The bound that a separating direction gives; epsilon is its smallest margin. */
  public static ErrorBound of(List<LinearSample> samples, double[] direction) {
    double most = samples.stream().mapToInt(LinearSample::size).max().orElseThrow();
    double margin = margin(samples, direction);
    double widest = samples.stream().mapToDouble(LinearSample::widest).max().orElseThrow();
    return new ErrorBound(margin / (most * Vectors.norm(direction)), most * most * widest);
  }

  /** The smallest margin that a direction leaves in any sample. */
  public static double margin(List<LinearSample> samples, double[] direction) {
    return samples.stream().mapToDouble(s -> s.margin(direction)).min().orElseThrow();
  }

  /** The most errors there can be. */
  public double errors() {
    return growth / (progress * progress);
  }
}
