package io.github.aploss.study.judgement;

import com.fasterxml.jackson.core.JsonProcessingException;
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
      throw new StudyException(
          file + ": not a readable measurement (" + FailureReasons.of(e) + "); remove it", e);
    }
  }

  /** What was measured since the weights of a run last changed: then its report was written. */
  static <T> Optional<T> newest(PlannedRun run, String name, Class<T> type) {
    Path file = of(run, name);
    Path report = run.run().report();
    boolean newer =
        Files.exists(file)
            && Files.exists(report)
            && file.toFile().lastModified() >= report.toFile().lastModified();
    return newer ? read(file, type) : Optional.empty();
  }

  static void write(Path file, Object value) {
    try {
      AtomicFile.write(file, JSON.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers and texts are always writable", e);
    }
  }
}
