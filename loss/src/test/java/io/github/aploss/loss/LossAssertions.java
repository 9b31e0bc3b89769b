package io.github.aploss.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.tensor.Tensors;

/** Assertions on a {@link LossValue} that read as sentences. */
final class LossAssertions {
  private final LossValue actual;

  private LossAssertions(LossValue actual) {
    this.actual = actual;
  }

  static LossAssertions assertLoss(LossValue actual) {
    return new LossAssertions(actual);
  }

  LossAssertions hasValue(double expected) {
    return hasValue(expected, 1e-12);
  }

  LossAssertions hasValue(double expected, double tolerance) {
    double bound = tolerance * Math.max(1, Math.abs(expected));
    assertThat(actual.value()).as("loss").isCloseTo(expected, within(bound));
    return this;
  }

  LossAssertions hasGradient(double... expected) {
    return hasGradientWithin(1e-7, expected);
  }

  /** Tolerance relative to the largest gradient, or absolute when that is below 1. */
  LossAssertions hasGradientWithin(double tolerance, double... expected) {
    double[] gradient = Tensors.doubles(actual.gradient());
    assertThat(gradient).as("gradient").hasSameSizeAs(expected);
    double largest = 1;
    for (double e : expected) {
      largest = Math.max(largest, Math.abs(e));
    }
    for (int i = 0; i < expected.length; i++) {
      assertThat(gradient[i])
          .as("gradient of entry %d of %d", i, expected.length)
          .isCloseTo(expected[i], within(tolerance * largest));
    }
    return this;
  }

  void isNotANumber() {
    assertThat(actual.value()).as("loss").isNaN();
    assertThat(Tensors.doubles(actual.gradient())).as("gradient").containsOnly(Double.NaN);
  }
}
