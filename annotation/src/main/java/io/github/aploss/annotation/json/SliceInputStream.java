package io.github.aploss.annotation.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** A part of a file, with a byte before and after it where they are not negative. */
final class SliceInputStream extends InputStream {
  private final RandomAccessFile file;
  private long left;
  private int before;
  private int after;

  SliceInputStream(Path path, long from, long to, int before, int after) throws IOException {
    file = new RandomAccessFile(path.toFile(), "r");
    file.seek(from);
    left = to - from;
    this.before = before;
    this.after = after;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (before >= 0) {
      bytes[offset] = (byte) before;
      before = -1;
      return 1;
    }
    if (left > 0) {
      int size = file.read(bytes, offset, (int) Math.min(length, left));
      left = size < 0 ? 0 : left - size;
      if (size > 0) {
        return size;
      }
    }
    if (after >= 0) {
      bytes[offset] = (byte) after;
      after = -1;
      return 1;
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
