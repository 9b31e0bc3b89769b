package io.github.aploss.run.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.aploss.files.AtomicFile;
import java.nio.file.Path;

/** JSON files that people look at too. */
public final class IndentedJson {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private IndentedJson() {}

  /**
   * Writes a file, which appears whole or not at all.
   *
   * @param value numbers and texts, in records, lists and maps
   * @throws io.github.aploss.files.FileException if it cannot be written
   */
  public static void write(Path file, Object value) {
    try {
      AtomicFile.write(file, JSON.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers and texts are always writable", e);
    }
  }
}
