package io.github.aploss.loss.ranking;

/**
 * The scores of one ranking, wherever they live, and the passes over them. Each pass can be made on
 * its own; what one needs of another it is handed.
 */
public interface RankedScores {
  /** First pass: finds the positives. */
  RankedPositives positives();

  /** Second pass: sums up the negatives that no bucket but the lowest is above, by bucket. */
  BucketedNegatives sumNegatives(ScoreBuckets buckets);
}
