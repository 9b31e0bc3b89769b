package io.github.aploss.dataset.yolo;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Paths in the files of a YOLO data set. They are often those of the machine where it was made, or
 * lead one folder too far up, as {@code ../train/images} beside {@code train}.
 */
final class YoloPaths {
  private YoloPaths() {}

  /** The path as it stands, or without as few of its first folders as it takes to be there. */
  static Optional<Path> find(Path base, String text) {
    String path = text.replace('\\', '/').strip();
    try {
      if (!path.isEmpty() && Files.exists(base.resolve(path))) {
        return Optional.of(base.resolve(path).normalize());
      }
      while (!path.isEmpty()) {
        int slash = path.indexOf('/');
        String rest = slash < 0 ? "" : path.substring(slash + 1);
        if (!rest.isEmpty() && !rest.startsWith("/") && Files.exists(base.resolve(rest))) {
          return Optional.of(base.resolve(rest).normalize());
        }
        path = rest;
      }
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  /**
   * Where the labels of an image lie: in {@code labels} in place of the last {@code images}, else
   * beside it.
   */
  static Path labels(Path image) {
    String name = image.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String text = (dot > 0 ? name.substring(0, dot) : name) + ".txt";
    Path folder = image.toAbsolutePath().normalize().getParent();
    for (Path part = folder; part != null && part.getFileName() != null; part = part.getParent()) {
      if (part.getFileName().toString().equalsIgnoreCase("images")) {
        Path labels = part.resolveSibling("labels").resolve(part.relativize(folder)).resolve(text);
        return Files.isDirectory(part.resolveSibling("labels")) ? labels : folder.resolve(text);
      }
    }
    return folder.resolve(text);
  }
}
