package io.github.aploss.dataset.image;

import io.github.aploss.dataset.DatasetException;
import io.github.aploss.files.FailureReasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Whole files, read by Java so that every path works that Java can open. */
final class ImageFileBytes {
  private static final long MAX_BYTES = 512L << 20;

  private ImageFileBytes() {}

  static byte[] read(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new DatasetException("the image " + file + " is larger than 512 MiB");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new DatasetException("the image " + file + " does not exist", e);
    } catch (IOException e) {
      throw new DatasetException(
          "the image " + file + " cannot be read: " + FailureReasons.of(e), e);
    }
  }
}
