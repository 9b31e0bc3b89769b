package io.github.aploss.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A file with any bytes inside, for fuzz tests of what reads it. Two outcomes are right: it is
 * read, or a {@link UserException} says in one line why not.
 */
public final class HostileFile {
  private static final Pattern ONE_LINE = Pattern.compile("[^\\p{Cc}\\p{Zl}\\p{Zp}]{1,2500}");

  private final Path file;

  private HostileFile(Path file) {
    this.file = file;
  }

  public static HostileFile of(Path file, byte[] content) {
    try {
      Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new HostileFile(file);
  }

  /** Code under test, which may throw whatever it does. */
  @FunctionalInterface
  public interface Reader {
    void read(Path file) throws Exception;
  }

  /** Passes on everything that is no sentence for the user. */
  public void read(Reader reader) throws Exception {
    try {
      reader.read(file);
    } catch (UserException e) {
      requireLine(e.getMessage());
    }
  }

  /** Refuses what a user cannot be shown as one line. */
  public static void requireLine(String sentence) {
    if (!ONE_LINE.matcher(sentence).matches()) {
      throw new AssertionError("no line for a user: " + sentence);
    }
  }
}
