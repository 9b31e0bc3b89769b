package io.github.aploss.loss;

/**
 * Loss-augmented inference for the structured hinge on AP, one negative at a time.
 *
 * <p>Positives are numbered from the top, p_1 >= ... >= p_P. The negative of rank j among the N
 * negatives, with score n, gains by standing above positive k
 *
 * <pre>
 *   f_j(k) = (1/P) k / ((j + k) (j + k - 1)) + 2 (n - p_k) / (P N)
 * </pre>
 *
 * : what AP loses by it plus what the discriminant changes. Its place is the i for which the sum of
 * f_j(k) over k = i ... P is largest; it then stands above positives i to P. The negatives may be
 * placed one by one (the greedy inference of Yue et al., SIGIR 2007), and because f_j falls with j
 * and rises with n a lower negative never goes higher.
 */
final class HingeInference {
  private final double[] descending;
  private final double perPair;

  /**
   * @param ascending scores of the positives
   * @param negatives their number, N
   */
  HingeInference(double[] ascending, long negatives) {
    int size = ascending.length;
    descending = new double[size];
    for (int k = 0; k < size; k++) {
      descending[k] = ascending[size - 1 - k];
    }
    perPair = 2.0 / size / negatives;
  }

  int positives() {
    return descending.length;
  }

  /** The score of positive k, from 1. */
  double positive(int k) {
    return descending[k - 1];
  }

  /** What each inverted pair adds to the gradient, 2 / (P N). */
  double perPair() {
    return perPair;
  }

  /** The lowest place, below all positives. */
  int lowest() {
    return descending.length + 1;
  }

  /**
   * The best place of a negative, known to be from {@code from} to {@code to}; the lowest of the
   * best.
   *
   * @param rank among the negatives, from 1
   */
  int place(long rank, double score, int from, int to) {
    int size = descending.length;
    int best = to;
    double most = 0;
    double gain = 0;
    for (int k = to - 1; k >= from; k--) {
      double precisionLost = k / ((double) (rank + k) * (rank + k - 1)) / size;
      gain += precisionLost + perPair * (score - descending[k - 1]);
      if (gain > most) {
        most = gain;
        best = k;
      }
    }
    return best;
  }
}
