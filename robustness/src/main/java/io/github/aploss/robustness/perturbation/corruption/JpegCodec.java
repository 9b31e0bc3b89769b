package io.github.aploss.robustness.perturbation.corruption;

import io.github.aploss.robustness.image.RgbImage;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes and reads images by the JPEG of the JDK, in memory. */
final class JpegCodec {
  private JpegCodec() {}

  /**
   * What is left of an image.
   *
   * @param quality of libjpeg, 1 to 49
   */
  static RgbImage throughJpeg(RgbImage image, int quality) {
    try {
      return decoded(encoded(image, quality));
    } catch (IOException e) {
      throw new UncheckedIOException("JPEG in memory", e);
    }
  }

  private static byte[] encoded(RgbImage image, int quality) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      // libjpeg scales its tables by whole per cents; quality / 100 would scale them otherwise.
      int percent = 5000 / quality;
      parameters.setCompressionQuality(0.5f / (percent / 100f));
      writer.setOutput(stream);
      writer.write(null, new IIOImage(buffered(image), null, null), parameters);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static BufferedImage buffered(RgbImage image) {
    BufferedImage picture =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_3BYTE_BGR);
    byte[] bgr = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
    swapEnds(image.rgb(), bgr);
    return picture;
  }

  private static RgbImage decoded(byte[] bytes) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    try (MemoryCacheImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(stream);
      BufferedImage picture = reader.read(0);
      byte[] bgr = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
      byte[] rgb = new byte[bgr.length];
      swapEnds(bgr, rgb);
      return new RgbImage(picture.getWidth(), picture.getHeight(), rgb);
    } finally {
      reader.dispose();
    }
  }

  /** Between red, green, blue and the order of the JDK. */
  private static void swapEnds(byte[] from, byte[] to) {
    for (int i = 0; i < from.length; i += RgbImage.CHANNELS) {
      to[i] = from[i + 2];
      to[i + 1] = from[i + 1];
      to[i + 2] = from[i];
    }
  }
}
