/**
 * Internal: Algorithm 1 of the AP-loss paper without its loop over pairs; {@code docs/kernel.md}
 * derives it and says which file does which line.
 *
 * <p>Start at RankingLoss, a loss over one Ranking. RankedScores makes the passes over the scores
 * (TensorScores, or HostScores of {@code host}); ScoreBuckets cuts the axis of scores into buckets
 * in which all sums of the step are lines (PiecewiseBuckets, HeavisideBuckets); PrecisionRule makes
 * the errors of AP-loss of the sums.
 */
package io.github.aploss.loss.ranking;
