package io.github.aploss.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Why a file or folder seems not to be there. What lies in a folder that may not be entered cannot
 * be told from what does not exist, and people look for the wrong fault.
 */
public final class Absence {
  private Absence() {}

  /** The end of a sentence that begins with the path, such as {@code does not exist}. */
  public static String of(Path path) {
    return forbidden(path)
        .map(folder -> "cannot be reached: " + sentence(folder))
        .orElse("does not exist");
  }

  /** That a folder, found by {@link #forbidden}, is the reason. */
  public static String sentence(Path folder) {
    return "the folder " + folder + " may not be entered (permission denied)";
  }

  /** The folder on the way to a path that may not be entered, if there is one. */
  public static Optional<Path> forbidden(Path path) {
    // Below such a folder, none seems to exist.
    for (Path folder = parent(path); folder != null; folder = parent(folder)) {
      if (Files.isDirectory(folder)) {
        return Files.isExecutable(folder) ? Optional.empty() : Optional.of(folder);
      }
    }
    return Optional.empty();
  }

  /** A folder given as relative stays relative as long as it has a parent of its own. */
  private static Path parent(Path path) {
    Path parent = path.getParent();
    return parent == null && !path.isAbsolute() ? path.toAbsolutePath().getParent() : parent;
  }
}
