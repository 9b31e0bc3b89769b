package io.github.aploss.workbench.benchmark.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LossBenchmarkTest {
  @TempDir Path folder;

  private static LossBenchmark benchmark(long scores, int positives, String... losses) {
    return new LossBenchmark(List.of(scores), List.of(positives), List.of(losses), 2, false);
  }

  @Test
  void everyLossHasItsRowInEveryDistribution() throws IOException {
    LossBenchmark benchmark = benchmark(2_000, 5, LossBenchmark.names().toArray(String[]::new));
    AtomicLong steps = new AtomicLong();
    LossCosts costs = benchmark.run((workload, loss) -> steps.incrementAndGet());
    assertThat(steps.get()).isEqualTo(benchmark.steps());

    Path file = folder.resolve("costs.json");
    costs.write(file);
    JsonNode json = new ObjectMapper().readTree(file.toFile());
    assertThat(json.get("machine").asText()).contains("Java");
    assertThat(json.get("rows")).hasSize(2 * LossBenchmark.names().size());
    assertThat(json.get("floor")).hasSize(2);
    for (JsonNode row : json.get("rows")) {
      assertThat(row.get("scores").asLong()).isEqualTo(2_000);
      assertThat(row.get("positives").asInt()).isEqualTo(5);
      assertThat(row.get("minMs").asDouble()).isPositive();
      assertThat(row.get("medianMs").asDouble())
          .isGreaterThanOrEqualTo(row.get("minMs").asDouble());
      assertThat(row.has("extraBytes")).isTrue();
    }
    assertThat(json.at("/rows/0/loss").asText()).isEqualTo("ap");
    assertThat(json.at("/rows/0/regime").asText()).isEqualTo("initialisation");
    assertThat(json.at("/rows/12/regime").asText()).isEqualTo("trained");
  }

  @Test
  void timeAndMemoryAreDrawnForEachDistribution() {
    LossCosts costs =
        new LossBenchmark(List.of(2_000L), List.of(5, 10), List.of("ap", "auc"), 1, false)
            .run((workload, loss) -> {});
    assertThat(new CostPage(costs).write(folder))
        .content()
        .contains("2,000 scores, initialisation", "2,000 scores, trained", "two passes")
        .contains("<h3>Time</h3>", "<h3>Extra memory</h3>");
  }

  @Test
  void onlyTheLoopOverManyPositivesIsExtrapolated() {
    Workload few = new Workload(20_000, 100, ScoreDistribution.TRAINED);
    Workload many = new Workload(20_000, 101, ScoreDistribution.TRAINED);
    assertThat(cost("ap-loop", few).extrapolated()).isFalse();
    assertThat(cost("ap-loop", many).extrapolated()).isTrue();
    assertThat(cost("ap", many).extrapolated()).isFalse();
  }

  private static LossCost cost(String loss, Workload workload) {
    return new LossCost(loss, workload, 1, 1, java.util.OptionalLong.empty());
  }

  @Test
  void whatCannotBeMeasuredIsRefused() {
    assertThatThrownBy(() -> benchmark(2_000, 5, "ap", "warp"))
        .isInstanceOf(BenchmarkException.class)
        .hasMessageStartingWith("unknown loss 'warp' in --losses; known are ap, ap-loop, ");
    assertThatThrownBy(() -> benchmark(2_010, 5, "ap")).hasMessageContaining("multiples of 20");
    assertThatThrownBy(() -> benchmark(0, 5, "ap")).hasMessageContaining("multiples of 20");
    assertThatThrownBy(() -> benchmark(2_000, 101, "ap")).hasMessageContaining("1 to 100");
    assertThatThrownBy(() -> benchmark(2_000, 0, "ap")).hasMessageContaining("1 to 100");
  }
}
