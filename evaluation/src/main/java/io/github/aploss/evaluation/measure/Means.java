package io.github.aploss.evaluation.measure;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.ToDoubleFunction;

/** Means of numbers, where NaN stands for "not measured". */
public final class Means {
  private Means() {}

  /** The mean of all numbers. */
  public static double of(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  /** The mean of the numbers that are not NaN; NaN without any. */
  public static <T> double ofMeasured(Collection<T> items, ToDoubleFunction<T> number) {
    return items.stream()
        .mapToDouble(number)
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElse(Double.NaN);
  }
}
