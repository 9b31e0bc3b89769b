package io.github.aploss.study.judgement;

import java.util.Arrays;
import java.util.List;

/**
 * A number over the seeds of a variant.
 *
 * @param mean of the seeds that have it; NaN if none has
 * @param spread standard deviation of a sample (n - 1); 0 for one seed
 * @param seeds how many have it
 */
public record SeedStatistics(double mean, double spread, int seeds) {

  public static SeedStatistics of(List<Double> values) {
    double[] known =
        values.stream().mapToDouble(Double::doubleValue).filter(Double::isFinite).toArray();
    double mean = Arrays.stream(known).average().orElse(Double.NaN);
    double sum = Arrays.stream(known).map(each -> (each - mean) * (each - mean)).sum();
    double spread = known.length < 2 ? 0 : Math.sqrt(sum / (known.length - 1));
    return new SeedStatistics(mean, spread, known.length);
  }
}
