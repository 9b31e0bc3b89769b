package io.github.aploss.report.chart;

/** Pixel lengths in SVG: one decimal, which is finer than any screen shows. */
final class SvgLength {
  private SvgLength() {}

  static String of(double pixels) {
    StringBuilder out = new StringBuilder(8);
    append(out, pixels);
    return out.toString();
  }

  static void append(StringBuilder out, double pixels) {
    long tenths = Math.round(pixels * 10);
    if (tenths < 0) {
      out.append('-');
      tenths = -tenths;
    }
    out.append(tenths / 10);
    if (tenths % 10 != 0) {
      out.append('.').append(tenths % 10);
    }
  }
}
