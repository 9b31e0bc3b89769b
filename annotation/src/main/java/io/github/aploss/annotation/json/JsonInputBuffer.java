package io.github.aploss.annotation.json;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The part of a stream of bytes that is being read. */
class JsonInputBuffer implements Closeable {
  static final int SIZE = 1 << 16;
  private static final int SHOWN_LENGTH = 40;

  private final InputStream in;

  /** The bytes; a 0 stands at {@link #limit}, so that loops need not ask for the limit. */
  byte[] bytes;

  /** The next byte to read. */
  int pos;

  /** The end of the bytes that are there. */
  int limit;

  /** Whether nothing comes after the limit. */
  boolean last;

  /** The place of the first byte in the stream. */
  private long offset;

  JsonInputBuffer(InputStream in, int size) {
    this.in = in;
    bytes = new byte[size + 1];
  }

  /** Gets more bytes and keeps those from {@link #pos} on; false if there are no more. */
  final boolean refill() throws IOException {
    if (last) {
      return false;
    }
    int kept = limit - pos;
    System.arraycopy(bytes, pos, bytes, 0, kept);
    offset += pos;
    pos = 0;
    if (kept == bytes.length - 1) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
    int read = in.read(bytes, kept, bytes.length - 1 - kept);
    last = read < 0;
    limit = kept + Math.max(0, read);
    bytes[limit] = 0;
    return !last;
  }

  /** The byte at {@link #pos}. */
  final byte here() throws IOException {
    if (pos == limit && !refill()) {
      throw malformed(pos, "");
    }
    return bytes[pos];
  }

  final byte read() throws IOException {
    byte here = here();
    pos++;
    return here;
  }

  static String shorten(String text) {
    return text.length() > SHOWN_LENGTH ? text.substring(0, SHOWN_LENGTH) + "..." : text;
  }

  /** The error that what stands at {@code at} is not {@code expected}, or that nothing does. */
  final JsonSyntaxException malformed(int at, String expected) {
    boolean cutOff = at == limit && last;
    int found = cutOff ? 0 : bytes[at];
    String shown =
        found > ' ' && found < 0x7f ? "'" + (char) found + "'" : "byte " + (found & 0xff);
    return new JsonSyntaxException(
        shown + " stands where " + expected + " must be", offset + at, cutOff);
  }

  @Override
  public final void close() throws IOException {
    in.close();
  }
}
