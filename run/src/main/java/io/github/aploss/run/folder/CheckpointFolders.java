package io.github.aploss.run.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Folders that hold files alone. */
final class CheckpointFolders {
  private CheckpointFolders() {}

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> inside = Files.list(folder)) {
      for (Path file : inside.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  static void deleteQuietly(Path folder) {
    try {
      delete(folder);
    } catch (IOException e) {
      // It is never read, and the next checkpoint tries again.
    }
  }
}
