package io.github.aploss.robustness.page;

import io.github.aploss.report.output.Numbers;
import io.github.aploss.robustness.precision.Estimate;

/** Numbers with their errors, as text. */
final class Texts {
  private Texts() {}

  /** Such as {@code 46.5 ± 1.2}. */
  static String plusMinus(Estimate estimate, int decimals) {
    return Numbers.fixed(estimate.value(), decimals)
        + " ± "
        + Numbers.fixed(estimate.error(), decimals);
  }
}
