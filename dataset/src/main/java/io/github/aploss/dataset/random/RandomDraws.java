package io.github.aploss.dataset.random;

import java.util.random.RandomGenerator;

/** Random decisions of transforms and generated scenes. */
public final class RandomDraws {
  private RandomDraws() {}

  /**
   * Refuses what is no probability.
   *
   * @throws IllegalArgumentException if it is not in 0..1
   */
  public static void requireProbability(double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("a probability is 0 to 1, got " + probability);
    }
  }

  /** True as often as the probability says. */
  public static boolean happens(double probability, RandomGenerator random) {
    return random.nextDouble() < probability;
  }

  /** Between the two, {@code low} included; they may be equal. */
  public static double between(double low, double high, RandomGenerator random) {
    return low + (high - low) * random.nextDouble();
  }
}
