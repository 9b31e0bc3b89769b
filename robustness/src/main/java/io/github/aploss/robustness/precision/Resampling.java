package io.github.aploss.robustness.precision;

import io.github.aploss.robustness.random.PoissonTable;
import io.github.aploss.robustness.random.Randomness;

/**
 * The bootstrap over images: in each replicate an image counts as often as a Poisson variable of
 * mean 1 says. That is resampling with replacement but for the fixed total, and what an image gets
 * follows from seed and id alone: replicates of different runs, attacks and subsets are of the same
 * draw, so that differences between them have an error of their own.
 *
 * @param seed of the draws
 * @param replicates how many
 */
public record Resampling(long seed, int replicates) {
  private static final PoissonTable ONE = new PoissonTable(1);

  /** How often an image counts in each replicate. */
  public int[] counts(String imageId) {
    var random = new Randomness(seed, imageId).generator("bootstrap");
    int[] counts = new int[replicates];
    for (int i = 0; i < replicates; i++) {
      counts[i] = ONE.next(random);
    }
    return counts;
  }
}
