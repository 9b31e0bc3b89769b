package io.github.aploss.cli.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Programs that are installed. */
final class Programs {
  private Programs() {}

  /** The first of these names that the path of the environment has. */
  static Optional<Path> find(String... names) {
    String[] folders = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator);
    return Arrays.stream(names)
        .flatMap(name -> Arrays.stream(folders).map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
