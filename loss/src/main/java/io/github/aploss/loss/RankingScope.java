package io.github.aploss.loss;

/** What is ranked together. */
public enum RankingScope {
  /** All scores of the mini-batch in one ranking, as in the paper. */
  BATCH,
  /** The scores of each image; the loss is the mean over the images that have positives. */
  IMAGE
}
