package io.github.aploss.study.judgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeedStatisticsTest {
  @Test
  void theSpreadIsThatOfASample() {
    SeedStatistics numbers = SeedStatistics.of(List.of(0.2, 0.4));
    assertThat(numbers.mean()).isCloseTo(0.3, within(1e-12));
    assertThat(numbers.spread()).isCloseTo(Math.sqrt(0.02), within(1e-12));
    assertThat(numbers.seeds()).isEqualTo(2);
  }

  @Test
  void oneSeedHasNoSpread() {
    assertThat(SeedStatistics.of(List.of(0.2))).isEqualTo(new SeedStatistics(0.2, 0, 1));
  }

  @Test
  void seedsThatAreNotDoneAreLeftOut() {
    assertThat(SeedStatistics.of(List.of(Double.NaN, 0.2)).mean()).isEqualTo(0.2);
    assertThat(SeedStatistics.of(List.of(Double.NaN)).mean()).isNaN();
  }
}
