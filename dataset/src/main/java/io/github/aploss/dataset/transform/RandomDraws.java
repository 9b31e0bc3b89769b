package io.github.aploss.dataset.transform;

import java.util.random.RandomGenerator;

/** Random decisions of the transforms. */
public final class RandomDraws {
  private RandomDraws() {}

  static void check(double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("a probability is 0 to 1, got " + probability);
    }
  }

  static boolean happens(double probability, RandomGenerator random) {
    return random.nextDouble() < probability;
  }

  /** Between the two, {@code low} included; they may be equal. */
  public static double between(double low, double high, RandomGenerator random) {
    return low + (high - low) * random.nextDouble();
  }
}
