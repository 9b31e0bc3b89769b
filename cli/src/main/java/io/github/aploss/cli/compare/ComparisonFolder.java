package io.github.aploss.cli.compare;

import io.github.aploss.files.FailureReasons;
import io.github.aploss.run.folder.RunException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the runs of a comparison lie. */
final class ComparisonFolder {
  private static final Pattern RUN = Pattern.compile(".+-seed-?\\d+");

  private ComparisonFolder() {}

  /**
   * Refuses what is neither a free folder nor that of a comparison, which may have had other losses
   * and seeds.
   */
  static void requireUsable(Path out) {
    if (!Files.exists(out)) {
      return;
    }
    if (!Files.isDirectory(out)) {
      throw new RunException(out + " is not a folder; name another one with --out");
    }
    List<Path> content = content(out);
    if (!content.isEmpty() && content.stream().noneMatch(ComparisonFolder::isRun)) {
      throw new RunException(
          out + " is not empty and holds no comparison; name another folder with --out");
    }
  }

  private static boolean isRun(Path path) {
    return Files.isDirectory(path) && RUN.matcher(path.getFileName().toString()).matches();
  }

  private static List<Path> content(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    } catch (IOException e) {
      throw new RunException(
          directory + ": the folder cannot be read (" + FailureReasons.of(e) + ")", e);
    }
  }
}
