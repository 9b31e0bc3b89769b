package io.github.aploss.evaluation.voc.file;

import io.github.aploss.evaluation.EvaluationException;
import java.util.function.Supplier;

/** Numbers in text files: decimal, finite, without the letters that Java would also allow. */
final class FiniteNumberParser {
  private FiniteNumberParser() {}

  /** The number, or the exception of {@code wrong} where the text is not a finite number. */
  static double parse(String text, Supplier<EvaluationException> wrong) {
    double value;
    try {
      value = isPlain(text) ? Double.parseDouble(text) : Double.NaN;
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!Double.isFinite(value)) {
      throw wrong.get();
    }
    return value;
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
