package io.github.aploss.cli.results;

import io.github.aploss.dataset.DatasetException;
import io.github.aploss.files.Reasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that results go into. */
public final class OutputFolder {
  private OutputFolder() {}

  /**
   * Makes the folder if it is not there. It would be a pity to learn after an hour of detection
   * that nothing can be written.
   *
   * @throws DatasetException if it cannot be made
   */
  public static void make(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new DatasetException(folder + ": the folder cannot be made: " + Reasons.of(e) + ".");
    }
  }
}
