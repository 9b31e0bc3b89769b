package io.github.aploss.study.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.aploss.files.FailureReasons;
import io.github.aploss.files.TextFile;
import io.github.aploss.study.StudyException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the files of studies. */
public final class StudyReader {
  /** Of a file, MiB. */
  private static final int LARGEST = 1;

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private StudyReader() {}

  /**
   * Reads a file; what it calls a protocol is one that ships, or a recipe beside it.
   *
   * @throws StudyException if it cannot be read, or says what a study has no place for
   */
  public static Study read(Path file) {
    return text(
        content(file),
        file.toString(),
        name(file),
        name ->
            ShippedStudies.protocol(name)
                .orElseGet(
                    () ->
                        new Protocol(
                            name,
                            Optional.empty(),
                            content(file.toAbsolutePath().resolveSibling(name)))));
  }

  private static String name(Path file) {
    return file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
  }

  private static String content(Path file) {
    try {
      return TextFile.read(file, LARGEST);
    } catch (IOException e) {
      throw new StudyException(file + ": cannot be read (" + FailureReasons.of(e) + ")", e);
    }
  }

  /**
   * Reads a study again whose protocols are known.
   *
   * @param protocols by their names
   */
  public static Study again(String yaml, String name, Map<String, Protocol> protocols) {
    return text(
        yaml,
        name,
        name,
        protocol ->
            Optional.ofNullable(protocols.get(protocol))
                .or(() -> ShippedStudies.protocol(protocol))
                .orElseThrow(() -> new StudyException("there is no protocol " + protocol)));
  }

  /**
   * Reads a text.
   *
   * @param file as error messages call where it came from
   * @param name of the study
   * @param protocols finds recipes by what the text calls them
   */
  static Study text(String yaml, String file, String name, Function<String, Protocol> protocols) {
    return new StudyForm(protocols).study(new FormNode(file, "", tree(yaml, file)), name, yaml);
  }

  private static JsonNode tree(String yaml, String file) {
    try {
      return YAML.readTree(yaml);
    } catch (JsonProcessingException e) {
      String line = e.getLocation() == null ? "?" : String.valueOf(e.getLocation().getLineNr());
      throw new StudyException(
          "%s: not readable as YAML, line %s: %s"
              .formatted(file, line, e.getOriginalMessage().lines().findFirst().orElse("")));
    }
  }
}
