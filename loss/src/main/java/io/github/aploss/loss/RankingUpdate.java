package io.github.aploss.loss;

/**
 * The outcome of a ranking: its loss, the gradient of each positive (in ascending order of score),
 * and per bucket the line on which the gradients of its negatives lie.
 *
 * @param intercepts gradient of a negative at the bucket's anchor
 * @param slopes change of that gradient per unit of score
 */
record RankingUpdate(double loss, double[] positives, double[] intercepts, double[] slopes) {
  boolean finite() {
    return Double.isFinite(loss);
  }
}
