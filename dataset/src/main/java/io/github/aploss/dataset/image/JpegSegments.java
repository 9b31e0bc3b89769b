package io.github.aploss.dataset.image;

/** Walks from marker to marker through a JPEG file, over the entropy-coded data between them. */
final class JpegSegments {
  static final int START_OF_SCAN = 0xda;
  static final int END_OF_IMAGE = 0xd9;
  static final int PROGRESSIVE_FRAME = 0xc2;

  private final byte[] data;
  private int at = 2;
  private int start;
  private int marker;

  JpegSegments(byte[] data) {
    this.data = data;
  }

  /** Moves to the next marker; false where there is none. */
  boolean next() {
    while (at + 1 < data.length) {
      if (data[at] != (byte) 0xff || data[at + 1] == (byte) 0xff) {
        at++;
        continue;
      }
      marker = data[at + 1] & 0xff;
      boolean standalone = marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd9);
      start = at + 4;
      at += 2 + (standalone || at + 3 >= data.length ? 0 : unsigned(at + 2));
      if (marker > 0x01) {
        return true;
      }
    }
    return false;
  }

  int marker() {
    return marker;
  }

  /** Whether the segment is a frame header, which states the size (ITU T.81, B.2.2). */
  boolean isFrame() {
    return isFrame(marker);
  }

  static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  /** A byte of the segment, counted behind its length; 0 where the file has ended. */
  int content(int index) {
    return start + index < data.length ? data[start + index] & 0xff : 0;
  }

  private int unsigned(int index) {
    return (data[index] & 0xff) << 8 | data[index + 1] & 0xff;
  }
}
