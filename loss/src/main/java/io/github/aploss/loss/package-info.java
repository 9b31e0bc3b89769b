/**
 * The losses and what a caller hands in and gets out: start at ScoreLoss, then ApLoss;
 * ErrorDrivenBackward takes the gradient on. Package-private beside them: how a batch is taken
 * apart into rankings (StepRanking, CellRanking, SeparatedRanking) and the rules that make errors
 * of step sums (RankingRule, PrecisionRule).
 */
package io.github.aploss.loss;
