package io.github.aploss.run.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsLogTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void writeThree() {
    file = folder.resolve("metrics.jsonl");
    try (MetricsLog log = MetricsLog.continueAt(file, 0)) {
      log.write("step", 1, Map.of("loss", 0.5));
      log.write("step", 2, Map.of("loss", 0.25));
      log.write("evaluation", 2, Map.of("AP", 0.125));
    }
  }

  @Test
  void eachLineIsAnObjectWithTypeStepAndValues() throws IOException {
    assertThat(Files.readAllLines(file))
        .containsExactly(
            "{\"type\":\"step\",\"step\":1,\"loss\":0.5}",
            "{\"type\":\"step\",\"step\":2,\"loss\":0.25}",
            "{\"type\":\"evaluation\",\"step\":2,\"AP\":0.125}");
  }

  @Test
  void whatWasWrittenCanBeReadBeforeTheLogIsClosed() {
    try (MetricsLog log = MetricsLog.continueAt(file, 2)) {
      log.write("step", 3, Map.of());
      assertThat(MetricsLog.has(file, "step", 3)).isTrue();
    }
  }

  @Test
  void linesOfStepsThatTheCheckpointDoesNotKnowAreDropped() throws IOException {
    try (MetricsLog log = MetricsLog.continueAt(file, 1)) {
      log.write("step", 2, Map.of("loss", 8));
    }
    assertThat(Files.readAllLines(file))
        .containsExactly(
            "{\"type\":\"step\",\"step\":1,\"loss\":0.5}",
            "{\"type\":\"step\",\"step\":2,\"loss\":8}");
  }

  @Test
  void linesUpToTheStepOfTheCheckpointStay() throws IOException {
    List<String> before = Files.readAllLines(file);
    MetricsLog.continueAt(file, 2).close();
    assertThat(Files.readAllLines(file)).isEqualTo(before);
  }

  @Test
  void aLineThatWasCutOffIsNotReadAndDoesNotStayWhenTheRunGoesOn() throws IOException {
    Files.writeString(file, "{\"type\":\"step\",\"st", StandardOpenOption.APPEND);
    List<JsonNode> lines = new ArrayList<>();
    MetricsLog.forEach(file, lines::add);
    assertThat(lines).extracting(line -> line.get("step").asInt()).containsExactly(1, 2, 2);

    try (MetricsLog log = MetricsLog.continueAt(file, 2)) {
      log.write("step", 3, Map.of());
    }
    assertThat(Files.readAllLines(file)).hasSize(4).endsWith("{\"type\":\"step\",\"step\":3}");
  }

  @Test
  void knowsOfWhichTypeAndStepThereIsALine() {
    assertThat(MetricsLog.has(file, "evaluation", 2)).isTrue();
    assertThat(MetricsLog.has(file, "evaluation", 1)).isFalse();
    assertThat(MetricsLog.has(file, "note", 2)).isFalse();
  }

  @Test
  void aClosedLogTakesNoMore() {
    MetricsLog log = MetricsLog.continueAt(file, 2);
    log.close();
    assertThatThrownBy(() -> log.write("step", 3, Map.of()))
        .isInstanceOf(RunException.class)
        .hasMessageStartingWith(file + ": the metrics log cannot be written (");
  }

  @Test
  void whereNoLogCanBeOneSentenceSaysWhy() {
    Path none = folder.resolve("none/metrics.jsonl");
    assertThatThrownBy(() -> MetricsLog.continueAt(none, 0))
        .isInstanceOf(RunException.class)
        .hasMessageStartingWith(none + ": the metrics log cannot be written (");
    assertThatThrownBy(() -> MetricsLog.has(none, "step", 0))
        .isInstanceOf(RunException.class)
        .hasMessageStartingWith(none + ": the metrics log cannot be read (");
  }
}
