package io.github.aploss.robustness.perturbation;

import io.github.aploss.robustness.RobustnessException;

/** The scale of a perturbation's strength. */
public final class Severity {
  private Severity() {}

  /**
   * Refuses what is no severity of a perturbation.
   *
   * @throws RobustnessException if it is not in 0 .. {@code most}
   */
  public static void check(String perturbation, int severity, int most) {
    if (severity < 0 || severity > most) {
      throw new RobustnessException(
          "%s has severities 0 to %d, not %d".formatted(perturbation, most, severity));
    }
  }
}
