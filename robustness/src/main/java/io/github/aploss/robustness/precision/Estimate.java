package io.github.aploss.robustness.precision;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * A number and what the bootstrap made of it.
 *
 * @param value of the images as they are; NaN where there is none
 * @param replicates the same number of each replicate
 */
public record Estimate(double value, double[] replicates) {

  /** The standard error: the deviation of the replicates that have a value. */
  public double error() {
    double[] finite = Arrays.stream(replicates).filter(Double::isFinite).toArray();
    if (finite.length < 2) {
      return Double.NaN;
    }
    double mean = Arrays.stream(finite).average().orElseThrow();
    double sum = Arrays.stream(finite).map(each -> (each - mean) * (each - mean)).sum();
    return Math.sqrt(sum / (finite.length - 1));
  }

  /** A function of this number. */
  public Estimate map(DoubleUnaryOperator function) {
    return new Estimate(
        function.applyAsDouble(value), Arrays.stream(replicates).map(function).toArray());
  }

  /** A function of two numbers of the same draws. */
  public Estimate with(Estimate other, DoubleBinaryOperator function) {
    double[] both = new double[Math.min(replicates.length, other.replicates.length)];
    for (int i = 0; i < both.length; i++) {
      both[i] = function.applyAsDouble(replicates[i], other.replicates[i]);
    }
    return new Estimate(function.applyAsDouble(value, other.value), both);
  }

  public Estimate minus(Estimate other) {
    return with(other, (a, b) -> a - b);
  }

  /** The mean of some. */
  public static Estimate mean(Collection<Estimate> all) {
    Estimate sum = all.stream().reduce((a, b) -> a.with(b, Double::sum)).orElseThrow();
    return sum.map(total -> total / all.size());
  }

  /** Whether it differs from 0 by more than twice its error. */
  public boolean differsFromZero() {
    return Math.abs(value) > 2 * error();
  }
}
