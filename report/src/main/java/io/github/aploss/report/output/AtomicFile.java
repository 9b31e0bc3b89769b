package io.github.aploss.report.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file so that a reader sees the old one or the whole new one, never half of it. */
public final class AtomicFile {
  private AtomicFile() {}

  /**
   * Writes {@code text} as UTF-8, replacing the file if it exists.
   *
   * @throws ReportException if the file cannot be written; nothing is left behind then
   */
  public static void write(Path file, String text) {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes {@code content}, replacing the file if it exists; missing folders are made.
   *
   * @throws ReportException if the file cannot be written; nothing is left behind then
   */
  public static void write(Path file, byte[] content) {
    Path folder = file.toAbsolutePath().getParent();
    Path temporary = folder.resolve("." + file.getFileName() + ".part");
    try {
      Files.createDirectories(folder);
      try {
        Files.write(temporary, content);
        move(temporary, file);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new ReportException(
          "cannot write " + file + " (" + e + "); check the folder, its rights and free space", e);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
