package io.github.aploss.annotation;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Paths built from names that a data file gives. */
public final class SafePath {
  private SafePath() {}

  /** The path below {@code base}; empty where the name leads out of it or is none. */
  public static Optional<Path> resolve(Path base, String name) {
    try {
      Path path = base.resolve(name).normalize();
      return path.startsWith(base.normalize()) ? Optional.of(path) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
