package io.github.aploss.serving.view;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;

/**
 * Follows a file of lines that grows. A run that is resumed replaces its log by one that is shorter
 * or begins anew; then everything is read again.
 */
final class GrowingLog {
  private static final int MOST_AT_ONCE = 1 << 20;

  /**
   * What is new.
   *
   * @param again whether what was told before no longer holds
   * @param lines whole lines, in their order
   */
  record News(boolean again, List<String> lines) {
    boolean isEmpty() {
      return !again && lines.isEmpty();
    }
  }

  private final Path file;
  private Object identity;
  private long position;

  GrowingLog(Path file) {
    this.file = file;
  }

  /** The whole lines since the last call, up to a mebibyte of them; more come with the next one. */
  News next() throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      boolean again = isReplaced(channel.size());
      if (again) {
        position = 0;
      }
      return new News(again, lines(channel));
    } catch (NoSuchFileException notYet) {
      return new News(false, List.of());
    }
  }

  private boolean isReplaced(long size) throws IOException {
    Object now = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    boolean replaced = position > 0 && (size < position || !Objects.equals(identity, now));
    identity = now;
    return replaced;
  }

  private List<String> lines(SeekableByteChannel channel) throws IOException {
    channel.position(position);
    byte[] bytes =
        Channels.newInputStream(channel)
            .readNBytes((int) Math.min(MOST_AT_ONCE, channel.size() - position));
    int whole = bytes.length;
    while (whole > 0 && bytes[whole - 1] != '\n') {
      whole--;
    }
    position += whole;
    return StandardCharsets.UTF_8
        .decode(ByteBuffer.wrap(bytes, 0, whole))
        .toString()
        .lines()
        .toList();
  }
}
