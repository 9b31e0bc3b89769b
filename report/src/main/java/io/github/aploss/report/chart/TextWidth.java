package io.github.aploss.report.chart;

/**
 * How wide a text will be, without a font at hand: the layout must not depend on what is installed.
 */
final class TextWidth {
  private TextWidth() {}

  /** Estimated width in pixels, rather too wide than too narrow, in a common sans-serif face. */
  static double of(String text, double fontSize) {
    return fontSize * text.codePoints().mapToDouble(TextWidth::em).sum();
  }

  /** {@code text}, cut with an ellipsis where it would be wider than {@code width} pixels. */
  static String fit(String text, double fontSize, double width) {
    if (of(text, fontSize) <= width) {
      return text;
    }
    int[] points = text.codePoints().toArray();
    double used = fontSize;
    int kept = 0;
    while (kept < points.length && used + fontSize * em(points[kept]) <= width) {
      used += fontSize * em(points[kept++]);
    }
    return new String(points, 0, kept) + "…";
  }

  private static double em(int c) {
    if (c >= 0x2E80) {
      return 1;
    }
    if ("iljI.,:;|'!()[] -".indexOf(c) >= 0) {
      return 0.34;
    }
    return "mwMW%@".indexOf(c) >= 0 ? 0.9 : 0.6;
  }
}
