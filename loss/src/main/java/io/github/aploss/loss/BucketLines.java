package io.github.aploss.loss;

/**
 * One line per bucket.
 *
 * @param intercepts value at the bucket's anchor
 * @param slopes change per unit of score
 */
record BucketLines(double[] intercepts, double[] slopes) {}
