package io.github.aploss.loss.localised;

/**
 * A step between the scores of positives, and its sums over all of them without going through the
 * pairs.
 *
 * @param delta half-width of the piecewise step, Eq. 21 of the AP-loss paper; 0 for the exact step
 *     with H(0) = 1
 */
public record PositiveSteps(double delta) {
  /**
   * Which scores lie on the slope of the step, seen from each: those of the ranks from {@code from}
   * up to, but not, {@code to}; those beyond are above in full.
   */
  record Slopes(int[] from, int[] to) {}

  /** The step itself. */
  double of(double x) {
    if (delta == 0) {
      return x >= 0 ? 1 : 0;
    }
    return Math.min(1, Math.max(0, x / (2 * delta) + 0.5));
  }

  /** What a score counts as above itself, f(0). */
  double self() {
    return of(0);
  }

  /** How fast the step rises; of the exact one nothing lies on the slope. */
  double rise() {
    return delta == 0 ? 0 : 1 / (2 * delta);
  }

  /**
   * Finds the slopes.
   *
   * @param s scores, ascending
   */
  Slopes slopes(double[] s) {
    int[] from = new int[s.length];
    int[] to = new int[s.length];
    int first = 0;
    int end = 0;
    for (int i = 0; i < s.length; i++) {
      // Differences and not sums: delta may be lost beside a large score.
      while (end < s.length && s[end] - s[i] < delta) {
        end++;
      }
      while (first < end && s[i] - s[first] >= delta) {
        first++;
      }
      from[i] = first;
      to[i] = end;
    }
    return new Slopes(from, to);
  }

  /**
   * For each i the sum over all k, i itself among them, of w_k f(s_k - s_i).
   *
   * @param s scores, ascending
   */
  double[] sums(double[] s, double[] w) {
    double[] sums = new double[s.length];
    if (s.length > 0) {
      Slopes slopes = slopes(s);
      PrefixSums prefix = new PrefixSums(s.length);
      for (int k = 0; k < s.length; k++) {
        prefix.append(w[k], s[k] - s[0]);
      }
      for (int i = 0; i < s.length; i++) {
        sums[i] = prefix.stepSum(slopes.from[i], slopes.to[i], s.length, s[i] - s[0], rise());
      }
    }
    return sums;
  }
}
