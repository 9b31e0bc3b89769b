package io.github.aploss.report.output;

import java.util.Locale;

/** Numbers as a reader wants them: short, with a point, the same in every country. */
public final class Numbers {
  /** Stands for a value that is not known or not defined. */
  public static final String NONE = "–";

  private Numbers() {}

  /** Three decimals, as scores are quoted; a dash for a value that is not finite. */
  public static String score(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : NONE;
  }

  /** {@code value} with {@code decimals} digits after the point; a dash if it is not finite. */
  public static String fixed(double value, int decimals) {
    return Double.isFinite(value)
        ? String.format(Locale.ROOT, "%,." + decimals + "f", value)
        : NONE;
  }

  /** At most four significant digits, without trailing zeros: 0.00125, 12.5, 1e-7, 250,000. */
  public static String brief(double value) {
    if (!Double.isFinite(value)) {
      return NONE;
    }
    double size = Math.abs(value);
    if (size != 0 && (size < 1e-4 || size >= 1e7)) {
      return trimExponent(String.format(Locale.ROOT, "%.3e", value));
    }
    int decimals = size == 0 ? 0 : Math.max(0, 3 - (int) Math.floor(Math.log10(size)));
    return trim(String.format(Locale.ROOT, "%,." + decimals + "f", value));
  }

  private static String trim(String number) {
    return number.contains(".") ? number.replaceAll("0+$", "").replaceAll("\\.$", "") : number;
  }

  private static String trimExponent(String number) {
    int e = number.indexOf('e');
    return trim(number.substring(0, e)) + "e" + Integer.parseInt(number.substring(e + 1));
  }
}
