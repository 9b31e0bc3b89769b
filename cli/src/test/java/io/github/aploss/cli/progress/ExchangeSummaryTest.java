package io.github.aploss.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.training.workers.ExchangeTally;
import java.io.PrintWriter;
import java.io.Writer;
import org.junit.jupiter.api.Test;

class ExchangeSummaryTest {
  private static ExchangeTally step(long bytes, double millis) {
    return new ExchangeTally(bytes, millis);
  }

  @Test
  void whoIsAloneHasNothingToTell() {
    TrainingProgress progress = new TrainingProgress(new PrintWriter(Writer.nullWriter()));
    assertThat(progress.exchange(1)).isEmpty();
    ExchangeSummary summary = new ExchangeSummary();
    summary.add(step(0, 0));
    assertThat(summary.sentence(1)).isEmpty();
  }

  @Test
  void theMediansOfTheStepsAreTold() {
    ExchangeSummary summary = new ExchangeSummary();
    summary.add(step(16_000, 1_000));
    summary.add(step(18_040, 2.5));
    summary.add(step(20_000, 2));
    assertThat(summary.sentence(3))
        .contains(
            "one loss over 3 workers: worker 0 sent 18.0 kB in 2.5 ms a step, gradients aside"
                + " (medians of 3 steps)");
  }

  @Test
  void ofALongTrainingTheLatestStepsCount() {
    ExchangeSummary summary = new ExchangeSummary();
    for (int i = 0; i < 3_000; i++) {
      summary.add(step(i < 2_000 ? 1_000 : 9_000, 1));
    }
    assertThat(summary.sentence(2).orElseThrow()).contains("9.0 kB").contains("1000 steps");
  }
}
