package io.github.aploss.loss.ranking;

/**
 * What came out of one ranking, the same on all workers that share it.
 *
 * @param loss NaN or infinite when the score of a negative that takes part was
 * @param keptNegatives how many negatives could get a gradient
 */
public record RankingOutcome(double loss, long keptNegatives) {
  public static RankingOutcome notFinite(long keptNegatives) {
    return new RankingOutcome(Double.NaN, keptNegatives);
  }
}
