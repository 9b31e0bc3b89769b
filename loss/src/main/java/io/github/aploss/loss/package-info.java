/**
 * The losses and what a caller hands in and gets out: start at ScoreLoss, then ApLoss;
 * ErrorDrivenBackward takes the gradient on. Package-private beside them: BatchRankings takes a
 * batch apart into rankings, and StepRanking applies the rule of an error-driven loss to each.
 *
 * <p>Users need this package alone; whoever runs several workers implements {@code exchange}, and
 * {@code reference} has the losses pair by pair. All other packages below are internal.
 */
package io.github.aploss.loss;
