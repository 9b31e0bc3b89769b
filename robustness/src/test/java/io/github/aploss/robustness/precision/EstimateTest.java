package io.github.aploss.robustness.precision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class EstimateTest {
  private static final Estimate ONE = new Estimate(4, new double[] {2, 4, 6});
  private static final Estimate OTHER = new Estimate(1, new double[] {0, 2, 4});

  @Test
  void theErrorIsTheDeviationOfTheReplicates() {
    assertThat(ONE.error()).isCloseTo(2, within(1e-12));
    assertThat(new Estimate(1, new double[] {1}).error()).isNaN();
    assertThat(new Estimate(1, new double[] {1, Double.NaN, 3}).error())
        .isCloseTo(Math.sqrt(2), within(1e-12));
  }

  @Test
  void whatIsResampledTogetherIsComparedTogether() {
    Estimate difference = ONE.minus(OTHER);
    assertThat(difference.value()).isEqualTo(3);
    assertThat(difference.error()).isZero();
    assertThat(difference.differsFromZero()).isTrue();
    assertThat(OTHER.differsFromZero()).isFalse();
  }

  @Test
  void meansAreOfValuesAndOfReplicates() {
    Estimate mean = Estimate.mean(List.of(ONE, OTHER));
    assertThat(mean.value()).isEqualTo(2.5);
    assertThat(mean.replicates()).containsExactly(1, 3, 5);
  }

  @Test
  void countsArePoisson() {
    double sum = 0;
    for (int i = 0; i < 400; i++) {
      for (int count : new Resampling(1, 10).counts("image" + i)) {
        sum += count;
      }
    }
    assertThat(sum / 4000).isCloseTo(1, within(.06));
    assertThat(new Resampling(1, 10).counts("a")).isEqualTo(new Resampling(1, 10).counts("a"));
  }
}
