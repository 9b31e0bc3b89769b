package io.github.aploss.report.chart;

import java.util.ArrayList;
import java.util.List;

/** Round numbers to mark an axis with. */
final class Ticks {
  private Ticks() {}

  /**
   * The smallest of 1, 2, 5 times a power of ten that cuts {@code length} into at most {@code
   * parts} steps.
   */
  static double step(double length, int parts) {
    double raw = length / parts;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= raw * (1 - 1e-9)) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  /** Multiples of {@code step} from {@code from} to {@code to}, both included when they are one. */
  static List<Double> linear(double from, double to, double step) {
    List<Double> ticks = new ArrayList<>();
    long first = (long) Math.ceil(from / step - 1e-6);
    long last = (long) Math.floor(to / step + 1e-6);
    for (long i = first; i <= last; i++) {
      ticks.add(round(i * step, step));
    }
    return ticks;
  }

  /** Powers of ten in the range; with 2 and 5 between them if the range is short. */
  static List<Double> logarithmic(double from, double to) {
    double decades = Math.log10(to / from);
    double[] factors = decades > 3 ? new double[] {1} : new double[] {1, 2, 5};
    int stride = (int) Math.max(1, Math.ceil(decades / 6));
    List<Double> ticks = new ArrayList<>();
    for (int e = (int) Math.floor(Math.log10(from)); e <= Math.log10(to); e++) {
      for (double factor : factors) {
        double tick = Double.parseDouble(factor + "e" + e);
        if (e % stride == 0 && tick >= from * (1 - 1e-9) && tick <= to * (1 + 1e-9)) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }

  /** Cuts off the binary noise of a product, such as 0.30000000000000004. */
  private static double round(double value, double step) {
    int digits = Math.max(0, 2 - (int) Math.floor(Math.log10(step)));
    if (digits > 15) {
      return value;
    }
    double power = Math.pow(10, digits);
    return Math.round(value * power) / power;
  }
}
