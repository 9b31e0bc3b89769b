package io.github.aploss.loss;

/** What stands in for the indicator "this score is above that positive" in a ranking loss. */
public sealed interface StepFunction {
  /**
   * The piecewise linear step of Eq. 21 of "AP-Loss for Accurate One-Stage Object Detection" (Chen
   * et al., TPAMI 2020): 0 below {@code -delta}, {@code x / (2 delta) + 0.5} between, 1 above
   * {@code delta}.
   *
   * @param delta half-width of the slope, in units of the logits; positive
   */
  record Piecewise(double delta) implements StepFunction {
    public Piecewise {
      requirePositive("delta", delta);
    }
  }

  /**
   * The exact indicator.
   *
   * @param ties what it says of two equal scores
   */
  record Heaviside(Ties ties) implements StepFunction {}

  /**
   * The sigmoid {@code 1 / (1 + exp(-x / k))} of Table X. It has no kinks, so its sums have no
   * short form: they are evaluated pair by pair, in blocks of bounded memory.
   *
   * @param k width, in units of the logits; positive
   */
  record Sigmoid(double k) implements StepFunction {
    public Sigmoid {
      requirePositive("k", k);
    }
  }

  /** What the exact step makes of equal scores. */
  enum Ties {
    /** H(0) = 1, as the formula says: each of two equal scores sees the other above itself. */
    FORMULA,
    /** Of two equal scores the one of the lower flat index is above the other. */
    INDEX
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " is " + value + ", but must be positive");
    }
  }
}
