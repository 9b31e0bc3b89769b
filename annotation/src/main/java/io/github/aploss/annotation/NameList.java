package io.github.aploss.annotation;

import io.github.aploss.files.FailureReasons;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Lists of names, one per line. */
public final class NameList {
  private NameList() {}

  /** The lines without surrounding space, blank ones left out. */
  public static List<String> lines(Path file) {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      return text.replace("\uFEFF", "")
          .lines()
          .map(String::strip)
          .filter(s -> !s.isEmpty())
          .toList();
    } catch (CharacterCodingException e) {
      throw new AnnotationException("the list " + file + " is not text in UTF-8", e);
    } catch (IOException e) {
      throw new AnnotationException(
          "the list " + file + " cannot be read: " + FailureReasons.of(e), e);
    }
  }
}
