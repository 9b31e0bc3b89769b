package io.github.aploss.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A place for results, made sure of before the work that fills it: it would be a pity to learn
 * after hours that nothing can be written.
 */
public final class Destination {
  private Destination() {}

  /**
   * Makes a folder that files are to be written into, and the folders that it lies in.
   *
   * @throws FileException if it cannot be made, or is there and cannot be written to
   */
  public static void folder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new FileException(folder + ": the folder cannot be made: " + FailureReasons.of(e), e);
    }
    if (!Files.isWritable(folder)) {
      throw new FileException(
          folder + ": the folder cannot be written to; name another one, or change its permissions",
          null);
    }
  }

  /**
   * Makes the folders that a file lies in which is to be written or replaced.
   *
   * @throws FileException if they cannot be made or written to, or a folder has that name
   */
  public static void file(Path file) {
    if (Files.isDirectory(file)) {
      throw new FileException(file + " is a folder; name a file", null);
    }
    folder(file.toAbsolutePath().getParent());
  }
}
