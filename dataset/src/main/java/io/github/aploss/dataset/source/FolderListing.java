package io.github.aploss.dataset.source;

import io.github.aploss.annotation.ImageFileNames;
import io.github.aploss.dataset.DatasetException;
import io.github.aploss.files.Absence;
import io.github.aploss.files.FailureReasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What lies in a folder, sorted by name; hidden files are not there. */
public final class FolderListing {
  private FolderListing() {}

  public static List<Path> files(Path folder) {
    return list(folder, Files::isRegularFile);
  }

  public static List<Path> folders(Path folder) {
    return list(folder, Files::isDirectory);
  }

  public static List<Path> images(Path folder) {
    return files(folder).stream().filter(file -> ImageFileNames.isImage(name(file))).toList();
  }

  /** The files with an ending, such as {@code .xml}, in whatever case. */
  public static List<Path> files(Path folder, String ending) {
    return files(folder).stream()
        .filter(file -> name(file).toLowerCase(Locale.ROOT).endsWith(ending))
        .toList();
  }

  /** The folders inside of one that have one of these names, in whatever case, in their order. */
  public static List<Path> named(Path folder, List<String> names) {
    List<Path> folders = folders(folder);
    return names.stream()
        .flatMap(name -> folders.stream().filter(each -> name(each).equalsIgnoreCase(name)))
        .distinct()
        .toList();
  }

  public static Optional<Path> firstNamed(Path folder, List<String> names) {
    return named(folder, names).stream().findFirst();
  }

  public static String name(Path path) {
    Path last = path.toAbsolutePath().normalize().getFileName();
    return last == null ? "" : last.toString();
  }

  /** In a folder that can be listed but not entered, nothing would seem to be a file. */
  private static void requireEnterable(Path folder) {
    if (!Files.isExecutable(folder)) {
      throw new DatasetException(Absence.sentence(folder));
    }
  }

  private static List<Path> list(Path folder, Predicate<Path> kind) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    requireEnterable(folder);
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.filter(path -> !name(path).startsWith(".")).filter(kind).sorted().toList();
    } catch (IOException e) {
      throw new DatasetException(
          "the folder " + folder + " cannot be listed: " + FailureReasons.of(e), e);
    }
  }
}
