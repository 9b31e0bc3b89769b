package io.github.aploss.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder that comes into being whole or not at all: filled under another name in the folder where
 * it is to lie, then moved. What is not moved, is removed on closing; after a killed process a
 * {@code .NAME.partial-*} may remain, which is never read.
 */
public final class AtomicFolder implements AutoCloseable {
  private final Path target;
  private final Path path;

  private AtomicFolder(Path target, Path path) {
    this.target = target;
    this.path = path;
  }

  /**
   * Begins a folder, and makes those that it lies in.
   *
   * @param directory where it is to be: nothing, or an empty folder
   * @throws FileException if something is there
   */
  public static AtomicFolder beside(Path directory) throws IOException {
    Path target = directory.toAbsolutePath().normalize();
    if (Files.exists(target) && !isEmptyFolder(target)) {
      throw new FileException(
          directory + " exists already and is not an empty folder; name another one or remove it",
          null);
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

  /** What is to be filled. */
  public Path path() {
    return path;
  }

  /** Gives it its name; nothing is to be added after that. */
  public void moveIntoPlace() throws IOException {
    Files.deleteIfExists(target);
    Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Removes what was not moved. */
  @Override
  public void close() throws IOException {
    FolderTree.delete(path);
  }
}
