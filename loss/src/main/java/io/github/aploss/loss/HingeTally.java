package io.github.aploss.loss;

/** How many negatives were put at each place, and the sum of their scores. */
final class HingeTally {
  private final HingeInference inference;
  private final long[] counts;
  private final double[] sums;

  HingeTally(HingeInference inference) {
    this.inference = inference;
    counts = new long[inference.lowest() + 1];
    sums = new double[inference.lowest() + 1];
  }

  /** The score that sums are relative to. */
  double reference() {
    return inference.positive(1);
  }

  /**
   * @param sum of the scores less the reference
   */
  void add(int place, long count, double sum) {
    counts[place] += count;
    sums[place] += sum;
  }

  /** Negatives that stand above at least one positive. */
  long placedAbove() {
    long placed = 0;
    for (int place = 1; place < inference.lowest(); place++) {
      placed += counts[place];
    }
    return placed;
  }

  double loss() {
    int size = inference.positives();
    long above = 0;
    double sum = 0;
    double precisionLost = 0;
    double discriminant = 0;
    for (int k = 1; k <= size; k++) {
      above += counts[k];
      sum += sums[k];
      precisionLost += (double) above / (above + k);
      discriminant += sum - above * (inference.positive(k) - reference());
    }
    return precisionLost / size + inference.perPair() * discriminant;
  }

  /** Gradients of the positives, in ascending order of score, equal where these are. */
  double[] rewards() {
    int size = inference.positives();
    double[] ascending = new double[size];
    double[] rewards = new double[size];
    long above = 0;
    for (int k = 1; k <= size; k++) {
      above += counts[k];
      ascending[size - k] = inference.positive(k);
      rewards[size - k] = -inference.perPair() * above;
    }
    GroupRanking.share(ascending, rewards);
    return rewards;
  }
}
