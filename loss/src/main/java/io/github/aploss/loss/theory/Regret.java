package io.github.aploss.loss.theory;

import io.github.aploss.loss.theory.Drawing.Curve;
import java.util.List;
import java.util.stream.IntStream;

/** Eq. 48 after every step: what AP-loss summed up to, and the least that any u allows. */
final class Regret {
  private final double[] totals;
  private final double[] bounds;

  /**
   * @param points the points of comparison whose losses the steps hold
   */
  Regret(RegretBound bound, List<double[]> points, List<OnlineUpdates.Step> steps) {
    totals = new double[steps.size()];
    bounds = new double[steps.size()];
    double[] others = new double[points.size()];
    double total = 0;
    for (int t = 0; t < totals.length; t++) {
      total += steps.get(t).exactLoss();
      totals[t] = total;
      bounds[t] = Double.POSITIVE_INFINITY;
      for (int u = 0; u < others.length; u++) {
        others[u] += steps.get(t).others()[u];
        bounds[t] = Math.min(bounds[t], bound.total(others[u], points.get(u)));
      }
    }
  }

  /** The sum of L_AP over all steps. */
  double total() {
    return totals[totals.length - 1];
  }

  /** The smallest bound on it. */
  double bound() {
    return bounds[bounds.length - 1];
  }

  /** The largest share of its bound that the sum reached after any step. */
  double largestRatio() {
    return IntStream.range(0, totals.length)
        .mapToDouble(t -> totals[t] / bounds[t])
        .max()
        .orElseThrow();
  }

  Drawing drawing() {
    double[] t = IntStream.rangeClosed(1, totals.length).asDoubleStream().toArray();
    return new Drawing(
        "a3",
        "AP-loss summed over the updates, and its bound (Eq. 48)",
        "updates t",
        "sum of AP-loss",
        false,
        List.of(
            new Curve("bound, the smallest over u", t, bounds, true),
            new Curve("sum of L_AP", t, totals, true),
            new Curve("t: all wrong at every step", t, t, true)));
  }
}
