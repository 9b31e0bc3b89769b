package io.github.aploss.dataset;

import java.util.random.RandomGenerator;

/** Random decisions of the transforms. */
final class Chance {
  private Chance() {}

  static void check(double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("a probability is 0 to 1, got " + probability);
    }
  }

  static boolean happens(double probability, RandomGenerator random) {
    return random.nextDouble() < probability;
  }

  /** Between the two, {@code low} included; they may be equal. */
  static double between(double low, double high, RandomGenerator random) {
    return low + (high - low) * random.nextDouble();
  }
}
