package io.github.aploss.dataset.image;

import static org.bytedeco.opencv.global.opencv_core.setNumThreads;

import org.bytedeco.opencv.opencv_core.Mat;

/** The way to OpenCV. Callers open a {@code PointerScope}: all here is native memory. */
final class OpenCv {
  static {
    // The loader works on many images at once; threads inside one image would only get in the way.
    setNumThreads(1);
  }

  private OpenCv() {}

  /** Runs the static initialiser. */
  static void load() {}

  /** From 8 bits, three channels. */
  static Image fromBytes(Mat mat) {
    byte[] bytes = new byte[Math.toIntExact(mat.total() * Image.CHANNELS)];
    mat.data().get(bytes);
    float[] pixels = new float[bytes.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = bytes[i] & 0xff;
    }
    return new Image(mat.cols(), mat.rows(), pixels);
  }
}
