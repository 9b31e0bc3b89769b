package io.github.aploss.evaluation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** How JSON files are opened, and what is said of those that cannot be read. */
final class JsonFiles {
  /** NaN is read so that it can be refused with the name of its field. */
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  private JsonFiles() {}

  static EvaluationException unreadable(Path file, IOException e) {
    if (e instanceof JsonProcessingException malformed) {
      return new EvaluationException(malformed(file, malformed), e);
    }
    return new EvaluationException(
        e instanceof NoSuchFileException || e instanceof java.io.FileNotFoundException
            ? file + ": there is no such readable file; check the path."
            : file + ": cannot be read (" + e.getMessage() + "); check the file.",
        e);
  }

  private static String malformed(Path file, JsonProcessingException e) {
    var location = e.getLocation();
    String position =
        location == null
            ? ""
            : ", line " + location.getLineNr() + ", column " + location.getColumnNr();
    return e instanceof JsonEOFException
        ? file + position + ": the JSON ends too early; the file is cut off, write it again."
        : file
            + position
            + ": this is not valid JSON ("
            + e.getOriginalMessage().lines().findFirst().orElse("")
            + "); correct the file or write it again.";
  }
}
