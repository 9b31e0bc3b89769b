package io.github.aploss.dataset.image;

import io.github.aploss.dataset.DatasetException;
import io.github.aploss.files.FailureReasons;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/**
 * Finds files that are cut off or damaged. Decoders fill the missing part of such files with grey
 * and say nothing, and a detector would train on it.
 */
final class ImageIntegrity {
  private static final int TAIL_BYTES = 64;
  private static final int PNG_END_BYTES = 12;
  private static final int PNG_END = 0x49454e44;

  private ImageIntegrity() {}

  /**
   * @return whether the last bytes are missing, but the image can be used as far as it goes
   * @throws DatasetException where more is missing, or a checksum is wrong
   */
  static boolean check(byte[] data, ImageHeader.Kind kind, Path file) {
    if (kind == ImageHeader.Kind.PNG) {
      checkPng(ByteBuffer.wrap(data), file);
    }
    if (kind != ImageHeader.Kind.JPEG || jpegEnds(data)) {
      return false;
    }
    if (!CutOffJpeg.of(data).usable()) {
      throw new DatasetException(
          "the image " + file + " is cut off: the end of its JPEG data is missing");
    }
    return true;
  }

  /**
   * Whether the last bytes are what they should be; cheap, and right for nearly all whole files.
   */
  static boolean seemsWhole(Path file, ImageHeader.Kind kind) {
    return switch (kind) {
      case JPEG -> jpegEndsIn(tail(file));
      case PNG -> pngEndsIn(tail(file));
      default -> true;
    };
  }

  private static byte[] tail(Path file) {
    try (SeekableByteChannel in = Files.newByteChannel(file)) {
      in.position(Math.max(0, in.size() - TAIL_BYTES));
      ByteBuffer tail = ByteBuffer.allocate(TAIL_BYTES);
      while (tail.hasRemaining() && in.read(tail) >= 0) {}
      byte[] bytes = new byte[tail.position()];
      tail.flip().get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new DatasetException(
          "the image " + file + " cannot be read: " + FailureReasons.of(e), e);
    }
  }

  private static boolean jpegEndsIn(byte[] tail) {
    int end = tail.length;
    while (end > 0 && (tail[end - 1] == 0 || tail[end - 1] == '\n' || tail[end - 1] == '\r')) {
      end--;
    }
    return end > 1 && tail[end - 2] == (byte) 0xff && tail[end - 1] == (byte) 0xd9;
  }

  private static boolean pngEndsIn(byte[] tail) {
    return tail.length >= PNG_END_BYTES
        && ByteBuffer.wrap(tail).getInt(tail.length - PNG_END_BYTES + 4) == PNG_END;
  }

  /**
   * Whether an end-of-image marker follows the pixel data; thumbnails inside segments are skipped.
   */
  private static boolean jpegEnds(byte[] data) {
    for (JpegSegments segments = new JpegSegments(data); segments.next(); ) {
      if (segments.marker() == JpegSegments.END_OF_IMAGE) {
        return true;
      }
    }
    return false;
  }

  private static void checkPng(ByteBuffer in, Path file) {
    int at = 8;
    while (at + PNG_END_BYTES <= in.limit()) {
      int length = in.getInt(at);
      if (length < 0 || at + 12L + length > in.limit()) {
        break;
      }
      CRC32 crc = new CRC32();
      crc.update(in.array(), at + 4, length + 4);
      if ((int) crc.getValue() != in.getInt(at + 8 + length)) {
        throw new DatasetException("the image " + file + " is corrupt: a PNG checksum is wrong");
      }
      if (in.getInt(at + 4) == PNG_END) {
        return;
      }
      at += 12 + length;
    }
    throw new DatasetException(
        "the image " + file + " is cut off: the end of its PNG data is missing");
  }
}
