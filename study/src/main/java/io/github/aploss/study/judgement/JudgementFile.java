package io.github.aploss.study.judgement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aploss.files.AtomicFile;
import io.github.aploss.files.FailureReasons;
import io.github.aploss.study.StudyException;
import io.github.aploss.study.plan.PlannedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Measurements as files of a run's folder. */
final class JudgementFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JudgementFile() {}

  /**
   * A measurement of weights.
   *
   * @param epochs of the training that they come from
   */
  private record OfWeights(int epochs, JsonNode value) {}

  static Path of(PlannedRun run, String name) {
    return run.folder().resolve("judgements").resolve(name + ".json");
  }

  static <T> Optional<T> read(Path file, Class<T> type) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(file.toFile(), type));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static StudyException unreadable(Path file, IOException e) {
    return new StudyException(
        file + ": not a readable measurement (" + FailureReasons.of(e) + "); remove it", e);
  }

  /**
   * What was measured of the weights that a run has now: those after all of its epochs. Times of
   * files would not tell, since those of a run that was copied are any.
   */
  static <T> Optional<T> ofWeights(PlannedRun run, String name, Class<T> type) {
    return read(of(run, name), OfWeights.class)
        .filter(each -> run.isComplete() && each.epochs == run.ended().orElseThrow())
        .map(each -> value(of(run, name), each.value, type));
  }

  private static <T> T value(Path file, JsonNode value, Class<T> type) {
    try {
      return JSON.treeToValue(value, type);
    } catch (JsonProcessingException e) {
      throw unreadable(file, e);
    }
  }

  /** Keeps what was measured of the weights that a run has now. */
  static void writeOfWeights(PlannedRun run, String name, Object value) {
    write(of(run, name), new OfWeights(run.ended().orElseThrow(), JSON.valueToTree(value)));
  }

  static void write(Path file, Object value) {
    try {
      AtomicFile.write(file, JSON.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers and texts are always writable", e);
    }
  }
}
