package io.github.aploss.dataset.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.image.ImageHeader.Kind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads sizes and EXIF orientation of the common image formats; underflow means: more bytes. */
final class ImageHeaderParser {
  private final ByteBuffer in;
  private final Path file;

  private ImageHeaderParser(ByteBuffer in, Path file) {
    this.in = in;
    this.file = file;
  }

  static ImageHeader parse(ByteBuffer in, Path file) {
    return new ImageHeaderParser(in, file).parse();
  }

  private ImageHeader parse() {
    if (in.limit() == 0) {
      throw new DatasetException("the image " + file + " is empty");
    }
    if (startsWith(0, "\u00ff\u00d8\u00ff")) {
      return jpeg();
    } else if (startsWith(0, "\u0089PNG\r\n\u001a\n")) {
      return png();
    } else if (startsWith(0, "BM")) {
      in.order(ByteOrder.LITTLE_ENDIAN);
      return header(Kind.BMP, in.getInt(18), Math.abs(in.getInt(22)), 1);
    } else if (startsWith(0, "GIF8")) {
      in.order(ByteOrder.LITTLE_ENDIAN);
      return header(Kind.GIF, unsigned(6), unsigned(8), 1);
    } else if (startsWith(0, "RIFF") && startsWith(8, "WEBP")) {
      return webp();
    } else if (startsWith(0, "II*\0") || startsWith(0, "MM\0*")) {
      TiffDirectory tiff = TiffDirectory.parse(in);
      int orientation = tiff.value(0x0112);
      boolean known = orientation >= 1 && orientation <= 8;
      return header(Kind.TIFF, tiff.value(256), tiff.value(257), known ? orientation : 1);
    }
    throw new DatasetException(
        "the image " + file + " is none: its content is not JPEG, PNG, BMP, GIF, WebP or TIFF");
  }

  private ImageHeader jpeg() {
    int orientation = 1;
    int at = 2;
    while (true) {
      if (byteAt(at) != 0xff) {
        throw new DatasetException("the image " + file + " is a corrupt JPEG file");
      }
      int marker = byteAt(at + 1);
      if (marker == 0xff) {
        at++;
        continue;
      }
      if (JpegSegments.isFrame(marker)) {
        return header(Kind.JPEG, unsigned(at + 7), unsigned(at + 5), orientation);
      }
      if (marker == 0xe1 && startsWith(at + 4, "Exif\0\0")) {
        orientation = orientation(at + 10, unsigned(at + 2) - 8);
      }
      at += 2 + (isStandalone(marker) ? 0 : unsigned(at + 2));
    }
  }

  private static boolean isStandalone(int marker) {
    return marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8);
  }

  private ImageHeader png() {
    int width = in.getInt(16);
    int height = in.getInt(20);
    int orientation = 1;
    for (int at = 8; !startsWith(at + 4, "IDAT"); at += 12 + in.getInt(at)) {
      if (in.getInt(at) < 0) {
        throw new DatasetException("the image " + file + " is a corrupt PNG file");
      }
      if (startsWith(at + 4, "eXIf")) {
        orientation = orientation(at + 8, in.getInt(at));
      }
    }
    return header(Kind.PNG, width, height, orientation);
  }

  private ImageHeader webp() {
    in.order(ByteOrder.LITTLE_ENDIAN);
    if (startsWith(12, "VP8X")) {
      return header(
          Kind.WEBP, 1 + int24(24), 1 + int24(27), (byteAt(20) & 8) != 0 ? webpExif() : 1);
    } else if (startsWith(12, "VP8L")) {
      int bits = in.getInt(21);
      return header(Kind.WEBP, 1 + (bits & 0x3fff), 1 + (bits >> 14 & 0x3fff), 1);
    }
    return header(Kind.WEBP, unsigned(26) & 0x3fff, unsigned(28) & 0x3fff, 1);
  }

  private int webpExif() {
    int at = 12;
    while (!startsWith(at, "EXIF")) {
      int size = in.getInt(at + 4);
      if (size < 0) {
        return 1;
      }
      at += 8 + size + (size & 1);
    }
    return orientation(at + 8, in.getInt(at + 4));
  }

  /** Broken EXIF data are common and harmless: the image counts as upright. */
  private int orientation(int at, int length) {
    if (at + length > in.limit()) {
      throw new IndexOutOfBoundsException();
    }
    try {
      int value = TiffDirectory.parse(in.slice(at, length)).value(0x0112);
      return value >= 1 && value <= 8 ? value : 1;
    } catch (RuntimeException e) {
      return 1;
    }
  }

  private ImageHeader header(Kind kind, int width, int height, int orientation) {
    if (width <= 0 || height <= 0) {
      throw new DatasetException("the image " + file + " is corrupt: its header states no size");
    }
    return new ImageHeader(kind, new PixelSize(width, height), orientation);
  }

  private boolean startsWith(int at, String magic) {
    byte[] expected = magic.getBytes(ISO_8859_1);
    // A file shorter than a magic number is some other kind of file, unless inside its chunks.
    if (at == 0 && in.limit() < expected.length) {
      return false;
    }
    byte[] found = new byte[expected.length];
    in.get(at, found);
    return Arrays.equals(found, expected);
  }

  private int byteAt(int at) {
    return in.get(at) & 0xff;
  }

  private int unsigned(int at) {
    return in.getShort(at) & 0xffff;
  }

  private int int24(int at) {
    return byteAt(at) | byteAt(at + 1) << 8 | byteAt(at + 2) << 16;
  }
}
