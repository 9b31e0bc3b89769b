package io.github.aploss.loss.ranking;

/**
 * What a rule makes of the sums of its steps, positives in ascending order of score.
 *
 * @param loss of the ranking, unscaled
 * @param negativeWeights w_i: a negative of score s gets the gradient sum_i w_i step(s - p_i)
 * @param positiveGradients of the positives
 */
public record RankingErrors(double loss, double[] negativeWeights, double[] positiveGradients) {}
