package io.github.aploss.dataset.transform;

import io.github.aploss.dataset.image.Image;
import io.github.aploss.dataset.image.resample.ImageResampler;
import io.github.aploss.dataset.image.resample.ResamplingKernel;

/** Brings images and their boxes to another size. */
final class SampleResizer {
  private SampleResizer() {}

  static Sample resized(Sample sample, int width, int height, ResamplingKernel kernel) {
    Image image = sample.image();
    if (image.width() == width && image.height() == height) {
      return sample;
    }
    double sx = (double) width / image.width();
    double sy = (double) height / image.height();
    return sample.moved(
        ImageResampler.resize(image, width, height, kernel), box -> box.scale(sx, sy));
  }
}
