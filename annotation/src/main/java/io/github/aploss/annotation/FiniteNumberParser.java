package io.github.aploss.annotation;

import java.util.OptionalDouble;

/** Numbers in text files: decimal, finite, without the letters that Java would also allow. */
public final class FiniteNumberParser {
  /** Of the coordinates of a box: areas of the largest ones are finite. */
  public static final double LARGEST_COORDINATE = 1e150;

  private FiniteNumberParser() {}

  /** The number; empty where the text is not a finite number. */
  public static OptionalDouble parse(String text) {
    if (!isPlain(text)) {
      return OptionalDouble.empty();
    }
    try {
      double value = Double.parseDouble(text);
      return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
        return false;
      }
    }
    return true;
  }
}
