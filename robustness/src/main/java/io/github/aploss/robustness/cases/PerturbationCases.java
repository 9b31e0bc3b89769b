package io.github.aploss.robustness.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aploss.files.AtomicFile;
import io.github.aploss.files.FailureReasons;
import io.github.aploss.files.FolderFiles;
import io.github.aploss.robustness.RobustnessException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads cases of perturbations and attacks, evaluates them and writes what came out. */
public final class PerturbationCases {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PerturbationCases() {}

  /**
   * The {@code *.json} of a folder, not deeper, by name.
   *
   * @throws RobustnessException if there is none, or the folder cannot be read
   */
  public static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new RobustnessException(folder + " is no folder; name one that holds cases");
    }
    return FolderFiles.of(folder, ".json", RobustnessException::new);
  }

  /**
   * Evaluates a case.
   *
   * @param file what it says under {@code expected} is looked at for its form, and for what the
   *     case gives to be drawn at each severity
   * @param result where {@code {"id": ..., "expected": ...}} is written
   * @throws RobustnessException if the file is no case
   */
  public static void evaluate(Path file, Path result) {
    Map<String, Object> written = evaluate(file);
    try {
      AtomicFile.write(result, JSON.writeValueAsString(written));
    } catch (JsonProcessingException e) {
      throw new RobustnessException(file + ": " + e.getOriginalMessage(), e);
    }
  }

  private static Map<String, Object> evaluate(Path file) {
    CaseNode whole = new CaseNode(file.toString(), "", read(file));
    String id = whole.has("id") ? whole.at("id").text() : file.getFileName().toString();
    Object outcome = CaseKinds.of(whole).evaluate(whole, id);
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("id", id);
    written.put("expected", CaseForm.like(whole.json().path("expected"), outcome));
    return written;
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (JsonProcessingException e) {
      throw new RobustnessException(
          "%s is not JSON: line %d: %s"
              .formatted(file, e.getLocation().getLineNr(), e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw new RobustnessException(file + " cannot be read: " + FailureReasons.of(e), e);
    }
  }
}
