package io.github.aploss.dataset.image;

import io.github.aploss.dataset.DatasetException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32;

/**
 * Finds files that are cut off or damaged. Decoders fill the missing part of such files with grey
 * and say nothing, and a detector would train on it.
 */
final class ImageIntegrity {
  private ImageIntegrity() {}

  static void check(byte[] data, ImageHeader.Kind kind, Path file) {
    if (kind == ImageHeader.Kind.JPEG && !jpegEnds(data)) {
      throw new DatasetException(
          "the image " + file + " is cut off: the end of its JPEG data is missing");
    }
    if (kind == ImageHeader.Kind.PNG) {
      checkPng(ByteBuffer.wrap(data), file);
    }
  }

  /**
   * Whether an end-of-image marker follows the pixel data; thumbnails inside segments are skipped.
   */
  private static boolean jpegEnds(byte[] data) {
    int at = 2;
    while (at + 1 < data.length) {
      if (data[at] != (byte) 0xff) {
        at++;
        continue;
      }
      int marker = data[at + 1] & 0xff;
      if (marker == 0xd9) {
        return true;
      }
      boolean standalone = marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8);
      if (marker == 0xff) {
        at++;
      } else if (standalone || at + 3 >= data.length) {
        at += 2;
      } else {
        at += 2 + ((data[at + 2] & 0xff) << 8 | data[at + 3] & 0xff);
      }
    }
    return false;
  }

  private static void checkPng(ByteBuffer in, Path file) {
    int at = 8;
    while (at + 12 <= in.limit()) {
      int length = in.getInt(at);
      if (length < 0 || at + 12L + length > in.limit()) {
        break;
      }
      CRC32 crc = new CRC32();
      crc.update(in.array(), at + 4, length + 4);
      if ((int) crc.getValue() != in.getInt(at + 8 + length)) {
        throw new DatasetException("the image " + file + " is corrupt: a PNG checksum is wrong");
      }
      if (in.getInt(at + 4) == 0x49454e44) {
        return;
      }
      at += 12 + length;
    }
    throw new DatasetException(
        "the image " + file + " is cut off: the end of its PNG data is missing");
  }
}
