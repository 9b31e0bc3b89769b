package io.github.aploss.report.picture;

import io.github.aploss.report.output.ReportException;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/** Pictures to and from OpenCV. Callers of {@link #mat} hold the scope that the result lives in. */
final class PictureCodec {
  private static final int JPEG_QUALITY = 90;

  private PictureCodec() {}

  /** A copy of the pixels as an 8-bit BGR matrix, owned by the innermost scope. */
  static Mat mat(Picture picture) {
    Mat mat = new Mat(picture.height(), picture.width(), opencv_core.CV_8UC3);
    mat.data().put(picture.bgr());
    return mat;
  }

  /** A copy of the pixels of a continuous 8-bit BGR matrix. */
  static Picture picture(Mat mat) {
    byte[] bgr = new byte[Math.toIntExact(3L * mat.cols() * mat.rows())];
    mat.data().get(bgr);
    return new Picture(mat.cols(), mat.rows(), bgr);
  }

  static byte[] encode(Picture picture, String suffix) {
    try (PointerScope scope = new PointerScope()) {
      BytePointer file = new BytePointer();
      IntPointer options =
          suffix.equals(".jpg")
              ? new IntPointer(opencv_imgcodecs.IMWRITE_JPEG_QUALITY, JPEG_QUALITY)
              : new IntPointer(opencv_imgcodecs.IMWRITE_PNG_COMPRESSION, 6);
      if (!opencv_imgcodecs.imencode(suffix, mat(picture), file, options)) {
        throw new ReportException("OpenCV could not encode an image as " + suffix);
      }
      byte[] bytes = new byte[Math.toIntExact(file.limit())];
      file.get(bytes);
      return bytes;
    }
  }
}
