package io.github.aploss.report.chart;

import java.util.List;

/**
 * Turns values of one axis into shares of its length.
 *
 * @param from value at share 0
 * @param to value at share 1, greater than {@code from}
 * @param ticks values to mark, ascending
 */
record Scale(Axis.Scaling scaling, double from, double to, List<Double> ticks) {
  private static final int PARTS = 5;

  /** The scale of an axis for these values; those that are not finite are not looked at. */
  static Scale of(Axis axis, double[] values) {
    boolean logarithmic = axis.scaling() == Axis.Scaling.LOGARITHMIC;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    boolean whole = true;
    for (double value : values) {
      if (Double.isFinite(value) && (!logarithmic || value > 0)) {
        low = Math.min(low, value);
        high = Math.max(high, value);
        whole &= value == Math.rint(value);
      }
    }
    if (low > high) {
      low = logarithmic ? 1 : 0;
      high = logarithmic ? 10 : 1;
      whole = false;
    }
    return logarithmic ? logarithmic(axis, low, high) : linear(axis, low, high, whole);
  }

  private static Scale linear(Axis axis, double low, double high, boolean whole) {
    double from = Double.isNaN(axis.from()) ? low : axis.from();
    double to = Double.isNaN(axis.to()) ? high : axis.to();
    if (!(to > from)) {
      double middle = from;
      double half = middle == 0 ? 0.5 : Math.abs(middle) / 2;
      from = Double.isNaN(axis.from()) ? middle - half : from;
      to = middle + half;
    }
    double step = Ticks.step(to - from, PARTS);
    step = whole ? Math.max(1, step) : step;
    if (Double.isNaN(axis.from())) {
      from = whole ? from : Math.floor(from / step + 1e-6) * step;
    }
    if (Double.isNaN(axis.to())) {
      to = whole ? to : Math.ceil(to / step - 1e-6) * step;
    }
    return new Scale(Axis.Scaling.LINEAR, from, to, Ticks.linear(from, to, step));
  }

  private static Scale logarithmic(Axis axis, double low, double high) {
    double from = Double.isNaN(axis.from()) ? low / 1.15 : axis.from();
    double to = Double.isNaN(axis.to()) ? high * 1.15 : axis.to();
    if (!(from > 0) || !(to > from * 1.01)) {
      from = Math.max(Double.MIN_NORMAL, low / 2);
      to = low * 2;
    }
    List<Double> ticks = Ticks.logarithmic(from, to);
    if (ticks.size() < 2) {
      ticks = Ticks.linear(from, to, Ticks.step(to - from, 4));
    }
    return new Scale(Axis.Scaling.LOGARITHMIC, from, to, ticks);
  }

  /** Whether a value has a place on this axis. */
  boolean shows(double value) {
    return Double.isFinite(value) && (scaling == Axis.Scaling.LINEAR || value > 0);
  }

  /** The place of a value, 0 to 1; values outside the axis come to its nearer end. */
  double share(double value) {
    double share =
        scaling == Axis.Scaling.LINEAR
            ? (value - from) / (to - from)
            : Math.log(value / from) / Math.log(to / from);
    return Math.max(0, Math.min(1, share));
  }
}
