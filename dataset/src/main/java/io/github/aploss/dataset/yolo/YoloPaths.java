package io.github.aploss.dataset.yolo;

import io.github.aploss.dataset.source.FolderListing;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
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

  /** The same of a folder, whose name may also be written in upper or lower case. */
  static Optional<Path> findFolder(Path base, String text) {
    return find(base, text).or(() -> inOtherCase(base, text));
  }

  private static Optional<Path> inOtherCase(Path base, String text) {
    Optional<Path> at = Optional.of(base);
    for (String part : text.replace('\\', '/').strip().split("/")) {
      if (!part.isEmpty() && !part.equals(".") && !part.equals("..")) {
        at = at.flatMap(folder -> FolderListing.firstNamed(folder, List.of(part)));
      }
    }
    return at.filter(found -> !found.equals(base));
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
        Path inner = part.relativize(folder).resolve(text);
        return labelsBeside(part).map(labels -> labels.resolve(inner)).orElse(folder.resolve(text));
      }
    }
    return folder.resolve(text);
  }

  private static Optional<Path> labelsBeside(Path images) {
    Path labels = images.resolveSibling("labels");
    return Files.isDirectory(labels)
        ? Optional.of(labels)
        : FolderListing.firstNamed(images.getParent(), List.of("labels"));
  }
}
