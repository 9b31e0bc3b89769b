package io.github.aploss.robustness.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.aploss.files.AtomicFile;
import io.github.aploss.files.Destination;
import io.github.aploss.files.FailureReasons;
import io.github.aploss.robustness.RobustnessException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps what was measured, one file for each run, attack and severity. A result counts only for the
 * weights that it was measured on.
 *
 * @param directory of the suite
 */
public record ResultFolder(Path directory) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectMapper INDENTED =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * Makes the folder, or makes sure that what it holds was measured under the same settings.
   *
   * @throws RobustnessException if it was not
   */
  public static ResultFolder open(Path directory, Map<String, String> identity) {
    Destination.folder(directory);
    ResultFolder folder = new ResultFolder(directory);
    Path file = directory.resolve("settings.json");
    if (Files.exists(file)) {
      Map<String, String> before = folder.read(file, new TypeReference<>() {});
      identity.forEach(
          (name, value) -> {
            String other = before.getOrDefault(name, "none");
            if (!other.equals(value)) {
              throw new RobustnessException(
                  "%s holds results with %s %s, not %s; name another folder with --out"
                      .formatted(directory, name, other, value));
            }
          });
    } else {
      AtomicFile.write(file, text(identity));
    }
    return folder;
  }

  private static String text(Object value) {
    try {
      return INDENTED.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers and texts are always writable", e);
    }
  }

  private <T> T read(Path file, TypeReference<T> type) {
    try {
      return JSON.readValue(file.toFile(), type);
    } catch (IOException e) {
      throw new RobustnessException(
          file + ": not a readable result: " + FailureReasons.of(e) + "; remove it", e);
    }
  }

  private Path file(AttackedRun run, String attack, int severity) {
    return directory
        .resolve("results")
        .resolve(run.name())
        .resolve(attack + "-" + severity + ".json");
  }

  /** What was measured for these weights. */
  public Optional<Measurement> find(AttackedRun run, String attack, int severity) {
    Path file = file(run, attack, severity);
    return Files.exists(file)
        ? Optional.of(read(file, new TypeReference<Measurement>() {}))
            .filter(each -> each.weights().equals(run.weights()))
        : Optional.empty();
  }

  /** Keeps a measurement. */
  void write(AttackedRun run, String attack, int severity, Measurement measurement) {
    AtomicFile.write(file(run, attack, severity), text(measurement));
  }

  private Path foolingFile(AttackedRun run) {
    return directory.resolve("results").resolve(run.name()).resolve("deepfool.json");
  }

  /** What DeepFool did for these weights. */
  public Optional<FoolingRecord> fooling(AttackedRun run) {
    Path file = foolingFile(run);
    return Files.exists(file)
        ? Optional.of(read(file, new TypeReference<FoolingRecord>() {}))
            .filter(each -> each.weights().equals(run.weights()))
        : Optional.empty();
  }

  void write(AttackedRun run, FoolingRecord record) {
    AtomicFile.write(foolingFile(run), text(record));
  }

  /** Where the picture of an image under an attack lies. */
  public Path picture(AttackedRun run, String attack, int number) {
    return directory
        .resolve("pictures")
        .resolve(run.name())
        .resolve(attack + "-" + number + ".jpg");
  }

  /** Where a patch lies that is trained against a run; the first has the number 0. */
  public Path patch(AttackedRun run, int number) {
    String patches = number == 0 ? "patches" : "patches-" + number;
    return directory.resolve(patches).resolve(run.name());
  }
}
