package io.github.aploss.dataset.image;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.LabelledImage;
import java.nio.file.Path;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Decodes JPEG, PNG, BMP, GIF (its first picture), WebP and TIFF files to 8-bit colour: grey and
 * palette images become colour, 16-bit values lose their lower byte, CMYK is converted, alpha is
 * dropped.
 */
public final class ImageReader {
  /** Larger images are refused before memory is taken for them. */
  public static final long MAX_PIXELS = 100_000_000;

  /** What messages call an image that was never a file. */
  private static final Path MEMORY = Path.of("in memory");

  private ImageReader() {}

  /**
   * @throws DatasetException where the file is missing, too large, no image, cut off or corrupt
   */
  public static Image read(Path file, ExifOrientation orientation) {
    return read(file, orientation, MAX_PIXELS);
  }

  /**
   * @param maxPixels larger images are refused, at most {@link #MAX_PIXELS}
   * @throws DatasetException likewise
   */
  public static Image read(Path file, ExifOrientation orientation, long maxPixels) {
    return read(ImageFileBytes.read(file), file, orientation, maxPixels);
  }

  /**
   * @param data the bytes of a whole image file
   * @param maxPixels larger images are refused, at most {@link #MAX_PIXELS}
   * @throws DatasetException where they are too large, no image, cut off or corrupt
   */
  public static Image read(byte[] data, ExifOrientation orientation, long maxPixels) {
    return read(data, MEMORY, orientation, maxPixels);
  }

  private static Image read(byte[] data, Path file, ExifOrientation orientation, long maxPixels) {
    ImageHeader header = ImageHeader.parse(data, file);
    requireAtMost(maxPixels, header, file);
    return decode(data, header, orientation, file);
  }

  /**
   * The pixels that the boxes of an annotated image refer to: the upright ones, or the stored ones
   * where only their size is the annotated size.
   */
  public static Image read(LabelledImage image) {
    byte[] data = ImageFileBytes.read(image.file());
    ImageHeader header = ImageHeader.parse(data, image.file());
    PixelSize annotated = new PixelSize(image.width(), image.height());
    if (header.upright().equals(annotated)) {
      return decode(data, header, ExifOrientation.APPLY, image.file());
    }
    if (header.stored().equals(annotated)) {
      return decode(data, header, ExifOrientation.IGNORE, image.file());
    }
    throw new DatasetException(
        String.format(
            "the image %s has %d x %d pixels, but its annotation says %d x %d; correct one of them",
            image.file(),
            header.stored().width(),
            header.stored().height(),
            image.width(),
            image.height()));
  }

  /** Refuses images that are too large, by their header. */
  static void requireUsable(ImageHeader header, Path file) {
    requireAtMost(MAX_PIXELS, header, file);
  }

  private static Image decode(
      byte[] data, ImageHeader header, ExifOrientation orientation, Path file) {
    requireUsable(header, file);
    boolean cutOff = ImageIntegrity.check(data, header.kind(), file);
    Image decoded = cutOff ? CutOffJpeg.of(data).image().orElseThrow() : decode(data, file);
    // OpenCV turns TIFF images upright whatever it is told.
    boolean upright = header.kind() == ImageHeader.Kind.TIFF;
    PixelSize expected = upright ? header.upright() : header.stored();
    if (decoded.width() != expected.width() || decoded.height() != expected.height()) {
      throw new DatasetException("the image " + file + " is corrupt: its size changes on decoding");
    }
    if (upright) {
      return orientation == ExifOrientation.APPLY
          ? decoded
          : ExifTranspose.undo(decoded, header.orientation());
    }
    return orientation == ExifOrientation.APPLY
        ? ExifTranspose.apply(decoded, header.orientation())
        : decoded;
  }

  private static void requireAtMost(long pixels, ImageHeader header, Path file) {
    if (header.stored().pixels() > pixels) {
      throw new DatasetException(
          String.format(
              "the image %s has %d x %d pixels, more than the limit of %s",
              file, header.stored().width(), header.stored().height(), inWords(pixels)));
    }
  }

  private static String inWords(long pixels) {
    return pixels % 1_000_000 == 0 ? pixels / 1_000_000 + " million" : String.valueOf(pixels);
  }

  private static Image decode(byte[] data, Path file) {
    OpenCv.load();
    try (PointerScope scope = new PointerScope()) {
      Mat decoded = imdecode(new Mat(data), IMREAD_COLOR | IMREAD_IGNORE_ORIENTATION);
      if (decoded == null || decoded.empty()) {
        throw new DatasetException(
            "the image "
                + file
                + " cannot be decoded: it is corrupt, or of a kind that is not supported");
      }
      return OpenCv.fromBytes(decoded);
    } catch (DatasetException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new DatasetException(
          "the image "
              + file
              + " cannot be decoded: it is corrupt, or of a kind that is not supported",
          e);
    }
  }
}
