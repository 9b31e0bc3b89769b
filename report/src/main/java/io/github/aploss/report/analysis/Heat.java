package io.github.aploss.report.analysis;

import java.util.Locale;

/** Cells of a table that are the darker the more is in them, on light and on dark pages. */
final class Heat {
  private static final double STRONGEST = 70;

  private Heat() {}

  /**
   * @param share 0 to 1; anything else is the nearer end
   * @return the style of the cell
   */
  static String of(double share) {
    double percent = STRONGEST * (share > 0 ? Math.min(1, share) : 0);
    return String.format(
        Locale.ROOT, "background:color-mix(in srgb,var(--accent) %.0f%%,transparent)", percent);
  }
}
