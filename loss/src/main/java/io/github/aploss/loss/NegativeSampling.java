package io.github.aploss.loss;

/** Which negatives a ranking takes in: Table VIII of the AP-loss paper. */
public sealed interface NegativeSampling {
  /** All of them, as the loss is meant. */
  record All() implements NegativeSampling {}

  /**
   * Those with the highest scores. Of equal scores at the border any may be taken.
   *
   * @param ratio how many per positive of the ranking; positive
   */
  record Hardest(double ratio) implements NegativeSampling {
    public Hardest {
      requireRatio(ratio);
    }
  }

  /**
   * A random choice. It is drawn anew for every batch and still the same for the same batch: the
   * generator is seeded with {@code seed} and the scores of the positives.
   *
   * @param ratio how many per positive of the ranking; positive
   */
  record Random(double ratio, long seed) implements NegativeSampling {
    public Random {
      requireRatio(ratio);
    }
  }

  private static void requireRatio(double ratio) {
    if (!(ratio > 0) || Double.isInfinite(ratio)) {
      throw new IllegalArgumentException("the ratio is " + ratio + ", but must be positive");
    }
  }
}
