package io.github.aploss.robustness.perturbation.corruption;

import io.github.aploss.robustness.image.Levels;
import io.github.aploss.robustness.image.RgbImage;
import io.github.aploss.robustness.random.CounterRandom;

/** A piece of a texture, as large as an image, after the texture was enlarged so that it fits. */
final class TextureCrop {
  /** Even a texture of the image's size leaves room for chance, as in the benchmark. */
  private static final double LEAST_ENLARGEMENT = 1.1;

  private TextureCrop() {}

  static RgbImage draw(RgbImage texture, RgbImage image, CounterRandom random) {
    double scale =
        LEAST_ENLARGEMENT
            * Math.max(
                1,
                Math.max(
                    (double) image.width() / texture.width(),
                    (double) image.height() / texture.height()));
    int left = start(texture.width(), scale, image.width(), random);
    int top = start(texture.height(), scale, image.height(), random);
    RgbImage crop = image.with(new byte[image.rgb().length]);
    for (int y = 0; y < image.height(); y++) {
      double sourceY = place(top + y, scale, texture.height());
      for (int x = 0; x < image.width(); x++) {
        double sourceX = place(left + x, scale, texture.width());
        for (int channel = 0; channel < RgbImage.CHANNELS; channel++) {
          double value = sample(texture, sourceX, sourceY, channel);
          crop.rgb()[crop.index(x, y) + channel] = Levels.toByte(value + 0.5);
        }
      }
    }
    return crop;
  }

  private static int start(int size, double scale, int wanted, CounterRandom random) {
    int enlarged = (int) Math.ceil(size * scale);
    return random.nextInt(Math.max(enlarged - wanted, 0) + 1);
  }

  /** Where in the texture a pixel of the enlarged one lies, pixel centres at whole numbers. */
  private static double place(int enlarged, double scale, int size) {
    return Math.min(Math.max((enlarged + 0.5) / scale - 0.5, 0), size - 1);
  }

  private static double sample(RgbImage texture, double x, double y, int channel) {
    int left = (int) x;
    int top = (int) y;
    int right = Math.min(left + 1, texture.width() - 1);
    int bottom = Math.min(top + 1, texture.height() - 1);
    double above =
        blend(texture.level(left, top, channel), texture.level(right, top, channel), x - left);
    double below =
        blend(
            texture.level(left, bottom, channel), texture.level(right, bottom, channel), x - left);
    return above + (y - top) * (below - above);
  }

  private static double blend(double from, double to, double part) {
    return from + part * (to - from);
  }
}
