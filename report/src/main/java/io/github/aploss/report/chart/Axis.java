package io.github.aploss.report.chart;

/**
 * One axis of a chart.
 *
 * @param label what is measured, with its unit
 * @param scaling how values become lengths
 * @param from first value shown; NaN: taken from the data
 * @param to last value shown; NaN: taken from the data
 */
public record Axis(String label, Scaling scaling, double from, double to) {
  /** How values become lengths. */
  public enum Scaling {
    /** Equal differences are equally long. */
    LINEAR,
    /** Equal ratios are equally long; values that are not positive are not drawn. */
    LOGARITHMIC
  }

  /** A linear axis that takes its ends from the data. */
  public static Axis linear(String label) {
    return new Axis(label, Scaling.LINEAR, Double.NaN, Double.NaN);
  }

  /** A logarithmic axis that takes its ends from the data. */
  public static Axis logarithmic(String label) {
    return new Axis(label, Scaling.LOGARITHMIC, Double.NaN, Double.NaN);
  }

  /** A linear axis from 0 to 1, for scores and shares. */
  public static Axis unit(String label) {
    return linear(label).between(0, 1);
  }

  /** This axis with given ends; values outside are drawn at the edge. NaN leaves an end free. */
  public Axis between(double first, double last) {
    return new Axis(label, scaling, first, last);
  }

  /** The value as it is drawn: at the nearer end if it lies outside, NaN if it has no place. */
  double shown(double value) {
    if (!Double.isFinite(value) || scaling == Scaling.LOGARITHMIC && !(value > 0)) {
      return Double.NaN;
    }
    double above = Double.isNaN(from) ? value : Math.max(from, value);
    return Double.isNaN(to) ? above : Math.min(to, above);
  }
}
