package io.github.aploss.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes a file so that its name always leads to a complete one, the old or the new: under another
 * name in the same folder first, forced to the disk, then moved into place. A failure of any kind,
 * a full disk included, leaves the old file as it was and removes the unfinished one; after a
 * killed process a {@code .NAME.*.tmp} may remain, which is never read.
 */
public final class AtomicFile {
  private AtomicFile() {}

  /** Fills the new file. */
  @FunctionalInterface
  public interface Content {
    void writeTo(FileChannel channel) throws IOException;
  }

  /**
   * Replaces {@code file}, or makes it and the folders that it lies in.
   *
   * @throws FileException if the content cannot be written
   */
  public static void write(Path file, Content content) {
    Path target = file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null) {
      throw new IllegalArgumentException(file + " is no file");
    }
    Path unfinished = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      Files.createDirectories(folder);
      fill(unfinished, content);
      move(unfinished, target);
      forceFolder(folder);
    } catch (IOException e) {
      throw new FileException("cannot write " + file + ": " + FailureReasons.of(e), e);
    } finally {
      remove(unfinished);
    }
  }

  /** Replaces {@code file} by {@code text} in UTF-8. */
  public static void write(Path file, String text) {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Replaces {@code file} by {@code bytes}. */
  public static void write(Path file, byte[] bytes) {
    ByteBuffer data = ByteBuffer.wrap(bytes);
    write(
        file,
        channel -> {
          while (data.hasRemaining()) {
            channel.write(data);
          }
        });
  }

  private static void fill(Path file, Content content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      content.writeTo(channel);
      channel.force(true);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Makes moves into a folder survive a power cut, where the system can open a folder. */
  public static void forceFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows cannot; the file is complete in any case.
    }
  }

  /** Does nothing once the file has moved into place. */
  private static void remove(Path unfinished) {
    try {
      Files.deleteIfExists(unfinished);
    } catch (IOException e) {
      // The failure that led here is the one to report.
    }
  }
}
