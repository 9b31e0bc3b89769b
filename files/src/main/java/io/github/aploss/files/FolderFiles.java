package io.github.aploss.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The files of a folder that a command works through. */
public final class FolderFiles {
  private FolderFiles() {}

  /**
   * The regular files right inside a folder, in the order of their paths.
   *
   * @param folder must be one
   * @param ending of their names, such as {@code .json}
   * @param refusal makes the caller's exception of a sentence and a cause, which may be null; it is
   *     thrown if there is no such file or the folder cannot be read
   */
  public static List<Path> of(
      Path folder, String ending, BiFunction<String, Throwable, ? extends UserException> refusal) {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> files =
          entries
              .filter(file -> file.getFileName().toString().endsWith(ending))
              .filter(Files::isRegularFile)
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw refusal.apply(folder + " holds no *" + ending, null);
      }
      return files;
    } catch (IOException e) {
      throw refusal.apply(folder + ": the folder cannot be read: " + FailureReasons.of(e), e);
    }
  }
}
