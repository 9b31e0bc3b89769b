package io.github.aploss.dataset.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;

/** Encodes images. */
public final class ImageWriter {
  private static final int QUALITY = 93;

  private ImageWriter() {}

  static void write(Image image, Path file, ImageEncoding encoding) throws IOException {
    Files.write(file, encode(image, encoding));
  }

  public static byte[] encode(Image image, ImageEncoding encoding) {
    OpenCv.load();
    try (PointerScope scope = new PointerScope()) {
      Mat mat = new Mat(image.height(), image.width(), CV_8UC3);
      mat.data().put(bytes(image));
      BytePointer out = new BytePointer();
      IntPointer options = new IntPointer(IMWRITE_JPEG_QUALITY, QUALITY);
      if (encoding == ImageEncoding.PNG) {
        options = new IntPointer(new int[0]);
      }
      if (!imencode(encoding.extension(), mat, out, options)) {
        throw new IllegalStateException("OpenCV cannot encode " + encoding);
      }
      byte[] data = new byte[Math.toIntExact(out.limit())];
      out.get(data);
      return data;
    }
  }

  private static byte[] bytes(Image image) {
    byte[] bytes = new byte[image.pixels().length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.round(Math.min(Math.max(image.pixels()[i], 0f), 255f));
    }
    return bytes;
  }
}
