package io.github.aploss.annotation.json;

import io.github.aploss.annotation.AnnotationException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What is said of JSON files that cannot be read. */
public final class JsonErrors {
  private JsonErrors() {}

  public static AnnotationException unreadable(Path file, IOException e) {
    if (e instanceof JsonSyntaxException malformed) {
      return new AnnotationException(file + position(file, malformed) + reason(malformed), e);
    }
    return new AnnotationException(
        e instanceof NoSuchFileException || e instanceof java.io.FileNotFoundException
            ? file + ": there is no such readable file; check the path"
            : file + ": cannot be read (" + e.getMessage() + "); check the file",
        e);
  }

  private static String reason(JsonSyntaxException e) {
    return e.cutOff
        ? ": the JSON ends too early; the file is cut off, write it again"
        : ": this is not valid JSON (" + e.getMessage() + "); correct the file or write it again";
  }

  /** Lines are counted only when there is an error, by reading once more; a pipe cannot be. */
  private static String position(Path file, JsonSyntaxException e) {
    long line = 1;
    long column = 1;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      for (long i = 0; i < e.offset; i++) {
        int found = in.read();
        if (found < 0) {
          return ", byte " + e.offset;
        }
        boolean ends = found == '\n';
        line += ends ? 1 : 0;
        column = ends ? 1 : column + 1;
      }
    } catch (IOException unreadable) {
      return ", byte " + e.offset;
    }
    return ", line " + line + ", column " + column;
  }
}
