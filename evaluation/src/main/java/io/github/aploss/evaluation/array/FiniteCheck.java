package io.github.aploss.evaluation.array;

/** Checks of numbers given by a caller. */
public final class FiniteCheck {
  private FiniteCheck() {}

  public static void finite(double[] numbers, String what) {
    for (int i = 0; i < numbers.length; i++) {
      if (!Double.isFinite(numbers[i])) {
        throw new IllegalArgumentException(
            "The %s must be finite numbers; number %d is %s.".formatted(what, i, numbers[i]));
      }
    }
  }
}
