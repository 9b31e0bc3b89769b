package io.github.aploss.dataset.scene;

import io.github.aploss.dataset.DatasetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A folder that comes into being whole or not at all: filled under another name, then moved. */
final class AtomicFolder implements AutoCloseable {
  private final Path target;
  private final Path path;

  private AtomicFolder(Path target, Path path) {
    this.target = target;
    this.path = path;
  }

  static AtomicFolder beside(Path directory) throws IOException {
    Path target = directory.toAbsolutePath().normalize();
    if (Files.exists(target) && !isEmptyFolder(target)) {
      throw new DatasetException(
          directory + " exists already and is not an empty folder; name another one or remove it");
    }
    Files.createDirectories(target.getParent());
    String name = "." + target.getFileName() + ".partial-" + UUID.randomUUID();
    return new AtomicFolder(target, Files.createDirectory(target.resolveSibling(name)));
  }

  private static boolean isEmptyFolder(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return false;
    }
    try (Stream<Path> children = Files.list(path)) {
      return children.findAny().isEmpty();
    }
  }

  Path path() {
    return path;
  }

  void moveIntoPlace() throws IOException {
    Files.deleteIfExists(target);
    Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Removes what was not moved. */
  @Override
  public void close() throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> tree = Files.walk(path)) {
      all = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.delete(each);
    }
  }
}
