package io.github.aploss.loss;

/** What stands in for the indicator "this negative is above that positive" in a ranking loss. */
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
      if (!(delta > 0) || Double.isInfinite(delta)) {
        throw new IllegalArgumentException("delta is " + delta + ", but must be positive");
      }
    }
  }
}
