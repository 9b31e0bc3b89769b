package io.github.aploss.dataset;

import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Brings images and their boxes to another size. */
final class Resizing {
  private Resizing() {}

  static Sample resized(Sample sample, int width, int height, int interpolation) {
    Image image = sample.image();
    if (image.width() == width && image.height() == height) {
      return sample;
    }
    double sx = (double) width / image.width();
    double sy = (double) height / image.height();
    return sample.moved(resized(image, width, height, interpolation), box -> box.scale(sx, sy));
  }

  private static Image resized(Image image, int width, int height, int interpolation) {
    OpenCv.load();
    try (PointerScope scope = new PointerScope()) {
      Mat out = new Mat();
      resize(OpenCv.toFloats(image), out, new Size(width, height), 0, 0, interpolation);
      Image resized = OpenCv.fromFloats(out);
      clamp(resized.pixels());
      return resized;
    }
  }

  // Cubic and Lanczos interpolation overshoot at edges.
  private static void clamp(float[] pixels) {
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = Math.min(Math.max(pixels[i], 0f), 255f);
    }
  }
}
