package io.github.aploss.loss.ranking;

/**
 * One line per bucket.
 *
 * @param intercepts value at the bucket's origin
 * @param slopes change per unit of score
 */
public record BucketLines(double[] intercepts, double[] slopes) {}
