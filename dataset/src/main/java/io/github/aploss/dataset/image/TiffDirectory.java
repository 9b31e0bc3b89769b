package io.github.aploss.dataset.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/** The whole numbers in the first directory of TIFF data, which EXIF data are as well. */
final class TiffDirectory {
  private static final int SHORT = 3;
  private static final int LONG = 4;

  private final Map<Integer, Integer> values = new HashMap<>();

  private TiffDirectory() {}

  /** The data begin with {@code II} or {@code MM} at index 0 of the buffer. */
  static TiffDirectory parse(ByteBuffer data) {
    ByteBuffer in = data.duplicate();
    in.order(in.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    TiffDirectory directory = new TiffDirectory();
    int at = in.getInt(4);
    int entries = in.getShort(at) & 0xffff;
    for (int i = 0; i < entries; i++) {
      int entry = at + 2 + 12 * i;
      int tag = in.getShort(entry) & 0xffff;
      int type = in.getShort(entry + 2);
      if (type == SHORT) {
        directory.values.put(tag, in.getShort(entry + 8) & 0xffff);
      } else if (type == LONG) {
        directory.values.put(tag, in.getInt(entry + 8));
      }
    }
    return directory;
  }

  /** 0 where the tag is missing. */
  int value(int tag) {
    return values.getOrDefault(tag, 0);
  }
}
