package io.github.aploss.dataset;

/** Brings images and their boxes to another size. */
final class Resizing {
  private Resizing() {}

  static Sample resized(Sample sample, int width, int height, Kernel kernel) {
    Image image = sample.image();
    if (image.width() == width && image.height() == height) {
      return sample;
    }
    double sx = (double) width / image.width();
    double sy = (double) height / image.height();
    return sample.moved(Resampler.resize(image, width, height, kernel), box -> box.scale(sx, sy));
  }
}
