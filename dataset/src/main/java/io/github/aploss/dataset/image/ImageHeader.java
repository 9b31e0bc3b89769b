package io.github.aploss.dataset.image;

import io.github.aploss.dataset.DatasetException;
import io.github.aploss.files.FailureReasons;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * What an image file says of itself before its pixels are decoded.
 *
 * @param orientation EXIF tag 0x0112: 1 to 8, where 5 to 8 swap width and height
 */
public record ImageHeader(Kind kind, PixelSize stored, int orientation) {
  public enum Kind {
    JPEG,
    PNG,
    BMP,
    GIF,
    WEBP,
    TIFF
  }

  // Enough for nearly all files; those with long metadata in front are read whole.
  private static final int PREFIX_BYTES = 1 << 16;

  /** The size as viewers show it. */
  public PixelSize upright() {
    return orientation >= 5 ? stored.transposed() : stored;
  }

  public static ImageHeader read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] prefix = in.readNBytes(PREFIX_BYTES);
      if (prefix.length < PREFIX_BYTES) {
        return parse(prefix, file);
      }
      try {
        return ImageHeaderParser.parse(ByteBuffer.wrap(prefix), file);
      } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
        return parse(ImageFileBytes.read(file), file);
      }
    } catch (NoSuchFileException e) {
      throw new DatasetException("the image " + file + " does not exist", e);
    } catch (IOException e) {
      throw new DatasetException(
          "the image " + file + " cannot be read: " + FailureReasons.of(e), e);
    }
  }

  /** From the bytes of the whole file. */
  static ImageHeader parse(byte[] data, Path file) {
    try {
      return ImageHeaderParser.parse(ByteBuffer.wrap(data), file);
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      throw new DatasetException("the image " + file + " is cut off within its header", e);
    }
  }
}
