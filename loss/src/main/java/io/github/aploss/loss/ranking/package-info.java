/**
 * Internal: Algorithm 1 without its loop over pairs: sums of the step over positives and negatives
 * by buckets of the score axis (StepSums, ScoreBuckets, NegativeTotals, BucketLines), ties by
 * index, and the passes over scores as tensor operations (TensorScores).
 */
package io.github.aploss.loss.ranking;
