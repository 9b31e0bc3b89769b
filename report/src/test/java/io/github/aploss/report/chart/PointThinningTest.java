package io.github.aploss.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PointThinningTest {
  @Test
  void aSingleOutlierStaysVisible() {
    double[] y = new double[10_000];
    y[4321] = 9;

    Series thin = PointThinning.extremes(series(y), 500);

    assertThat(thin.size()).isLessThanOrEqualTo(500);
    assertThat(thin.y()).contains(9);
    assertThat(thin.x()).contains(4321);
  }

  @Property(tries = 200)
  void keepsTheRangeAndTheOrder(
      @ForAll @Size(min = 1, max = 300) double @DoubleRange(min = -9, max = 9) [] y,
      @ForAll @IntRange(min = 2, max = 400) int limit) {
    Series thin = PointThinning.extremes(series(y), limit);

    assertThat(thin.size()).isBetween(1, limit);
    assertThat(thin.x()).isSorted().doesNotHaveDuplicates();
    assertThat(Arrays.stream(thin.y()).max()).isEqualTo(Arrays.stream(y).max());
    assertThat(Arrays.stream(thin.y()).min()).isEqualTo(Arrays.stream(y).min());
  }

  @Test
  void gapsAreLeftOut() {
    Series thin = PointThinning.extremes(series(1, Double.NaN, 3, Double.POSITIVE_INFINITY), 10);

    assertThat(thin.y()).containsExactly(1, 3);
  }

  @Test
  void movingMedianIgnoresOutliers() {
    double[] y = new double[1000];
    Arrays.fill(y, 2);
    y[100] = 1e6;
    y[999] = -1e6;

    Series median = PointThinning.movingMedian(series(y), 21, 50);

    assertThat(median.y()).containsOnly(2).hasSize(50);
    assertThat(median.x()).startsWith(0).endsWith(999);
  }

  @Test
  void movingMedianOfFewOrNoPoints() {
    assertThat(PointThinning.movingMedian(series(), 21, 50).size()).isZero();
    assertThat(PointThinning.movingMedian(series(7), 21, 50).y()).containsExactly(7);
    assertThat(PointThinning.movingMedian(series(1, 2), 21, 50).y()).containsExactly(1.5, 1.5);
  }

  @Test
  void strideKeepsTheDensity() {
    Series thin = PointThinning.stride(series(new double[1000]), 100);

    assertThat(thin.size()).isEqualTo(100);
    assertThat(Arrays.stream(thin.x()).filter(x -> x < 500).count()).isEqualTo(50);
  }

  private static Series series(double... y) {
    return Series.line("s", 0, IntStream.range(0, y.length).asDoubleStream().toArray(), y);
  }
}
