package io.github.aploss.loss.ranking;

/**
 * The outcome of one ranking, positives in ascending order of score.
 *
 * @param weights w_i: a negative of score s is blamed sum_i w_i step(s - p_i)
 * @param gradients of the positives
 */
public record RankingErrors(double loss, double[] weights, double[] gradients) {}
