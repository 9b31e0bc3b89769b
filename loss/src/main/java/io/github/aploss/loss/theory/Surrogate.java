package io.github.aploss.loss.theory;

/**
 * The surrogate of Section A3, with x_ij = s_j - s_i:
 *
 * <pre>
 *   l(x, x^) = (1/P) sum_i sum_j Q(x_ij) / (1 + sum_k H(x^_ik)),   Q(x) = integral of H~ up to x
 * </pre>
 *
 * Convex in the scores x; at x = x^ its gradient is the update of Eq. 37, and {@code l >= (delta/4)
 * L_AP} (Eq. 40).
 *
 * @param delta half-width of the step H~
 */
public record Surrogate(double delta) {
  /** 0 below -delta, a parabola between, x above delta. */
  double primitive(double x) {
    if (x >= delta) {
      return x;
    }
    double in = Math.max(0, x + delta);
    return in * in / (4 * delta);
  }

  /** {@code l(x, x^)} of one sample. */
  public double value(double[] scores, double[] ranking, byte[] labels) {
    double sum = 0;
    int positives = 0;
    for (int i = 0; i < scores.length; i++) {
      if (labels[i] == 1) {
        positives++;
        sum += errors(i, scores, labels) / rank(i, ranking, labels);
      }
    }
    return positives == 0 ? 0 : sum / positives;
  }

  /** {@code Z = max_i sum_j Q(x_ij)} of one sample (Eq. 53). */
  double worst(double[] scores, byte[] labels) {
    double worst = 0;
    for (int i = 0; i < scores.length; i++) {
      worst = labels[i] == 1 ? Math.max(worst, errors(i, scores, labels)) : worst;
    }
    return worst;
  }

  private double errors(int i, double[] scores, byte[] labels) {
    double sum = 0;
    for (int j = 0; j < scores.length; j++) {
      sum += labels[j] == 0 ? primitive(scores[j] - scores[i]) : 0;
    }
    return sum;
  }

  /** 1 + sum_k H(x_ik) over all others with a label, H(0) = 1. */
  private static int rank(int i, double[] scores, byte[] labels) {
    int rank = 1;
    for (int k = 0; k < scores.length; k++) {
      rank += k != i && labels[k] >= 0 && scores[k] >= scores[i] ? 1 : 0;
    }
    return rank;
  }
}
