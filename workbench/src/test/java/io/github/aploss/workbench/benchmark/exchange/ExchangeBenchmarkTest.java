package io.github.aploss.workbench.benchmark.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.workbench.benchmark.exchange.ExchangeBenchmark.Load;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExchangeBenchmarkTest {
  /** What a worker tells is a matter of the positives, and hardly of the negatives. */
  @Test
  void whatIsSentGrowsWithThePositivesAlone() {
    long few = ExchangeBenchmark.run(new Load(4_000, 5, 2), 1).bytes();
    long more = ExchangeBenchmark.run(new Load(4_000, 500, 2), 1).bytes();
    long scores = ExchangeBenchmark.run(new Load(40_001, 5, 2), 1).bytes();
    assertThat(few).isPositive();
    assertThat(more).isGreaterThan(10 * few);
    assertThat(scores).isLessThan(2 * few);
  }

  @ParameterizedTest
  @CsvSource({"100, 10, 2, true", "100, 10, 1, false", "100, 0, 2, false", "100, 60, 2, false"})
  void aLoadNeedsWorkersPositivesAndMoreScores(
      int scores, int positives, int workers, boolean possible) {
    assertThat(new Load(scores, positives, workers).possible()).isEqualTo(possible);
  }
}
