package io.github.aploss.dataset;

import io.github.aploss.files.Reasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Whole files, read by Java so that every path works that Java can open. */
final class ImageBytes {
  private static final long MAX_BYTES = 512L << 20;

  private ImageBytes() {}

  static byte[] read(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new DatasetException("The image " + file + " is larger than 512 MiB.");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new DatasetException("The image " + file + " does not exist.", e);
    } catch (IOException e) {
      throw new DatasetException(
          "The image " + file + " cannot be read: " + Reasons.of(e) + ".", e);
    }
  }
}
