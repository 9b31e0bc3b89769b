package io.github.aploss.checkpoint.torch;

import io.github.aploss.checkpoint.ChannelReading;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Bytes of a pickle, of which it is known where they stand and how many are left. Unlike other
 * streams it never tells its end by -1 but fails there: a pickle ends by itself.
 */
final class PickleInput extends InputStream {
  private static final int BUFFER = 1 << 16;

  private final FileChannel channel;
  private final long end;
  private ByteBuffer buffer;
  private long bufferEnd;

  private PickleInput(FileChannel channel, ByteBuffer buffer, long bufferEnd, long end) {
    this.channel = channel;
    this.buffer = buffer;
    this.bufferEnd = bufferEnd;
    this.end = end;
  }

  static PickleInput of(byte[] bytes) {
    return new PickleInput(null, ByteBuffer.wrap(bytes), bytes.length, bytes.length);
  }

  /** The bytes of a file before {@code end}. */
  static PickleInput of(FileChannel channel, long end) {
    return new PickleInput(channel, ByteBuffer.allocate(0), 0, end);
  }

  /** Where the next byte stands. */
  long position() {
    return bufferEnd - buffer.remaining();
  }

  long remaining() {
    return end - position();
  }

  /** The next bytes as an unsigned little-endian number, which remain to be read. */
  long peek(int bytes) throws IOException {
    require(bytes);
    long value = 0;
    for (int i = bytes - 1; i >= 0; i--) {
      value = value << Byte.SIZE | Byte.toUnsignedLong(buffer.get(buffer.position() + i));
    }
    return value;
  }

  @Override
  public int read() throws IOException {
    require(1);
    return Byte.toUnsignedInt(buffer.get());
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    require(1);
    int count = Math.min(length, buffer.remaining());
    buffer.get(target, offset, count);
    return count;
  }

  private void require(int bytes) throws IOException {
    if (bytes > remaining()) {
      throw new EOFException("it ends early");
    }
    if (bytes > buffer.remaining()) {
      ByteBuffer filled = ByteBuffer.allocate((int) Math.min(BUFFER, remaining()));
      ChannelReading.readFully(channel, position(), filled);
      bufferEnd = position() + filled.capacity();
      buffer = filled.flip();
    }
  }
}
