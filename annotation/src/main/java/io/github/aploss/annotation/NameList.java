package io.github.aploss.annotation;

import io.github.aploss.files.FailureReasons;
import io.github.aploss.files.TextFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.List;

/** Lists of names, one per line. */
public final class NameList {
  /** MiB: of millions of names. */
  private static final int LARGEST = 64;

  private NameList() {}

  /** The lines without surrounding space, blank ones left out. */
  public static List<String> lines(Path file) {
    try {
      return TextFile.read(file, LARGEST)
          .replace("\uFEFF", "")
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
