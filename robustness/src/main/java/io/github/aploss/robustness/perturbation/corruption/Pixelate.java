package io.github.aploss.robustness.perturbation.corruption;

import io.github.aploss.robustness.RobustnessException;
import io.github.aploss.robustness.image.RgbImage;
import io.github.aploss.robustness.random.CounterRandom;

/** Large pixels: made smaller by means over boxes, and larger again by repetition. */
public final class Pixelate implements Corruption {
  /** Of a side. */
  private static final double[] PART = {.6, .5, .4, .3, .25};

  @Override
  public String name() {
    return "pixelate";
  }

  @Override
  public CorruptionGroup group() {
    return CorruptionGroup.DIGITAL;
  }

  @Override
  public RgbImage corrupt(RgbImage image, CounterRandom random, int severity) {
    int width = (int) (PART[severity - 1] * image.width());
    int height = (int) (PART[severity - 1] * image.height());
    if (width < 1 || height < 1) {
      throw new RobustnessException(
          "pixelate %d leaves no pixel of an image of %d x %d; it needs sides of %d"
              .formatted(
                  severity,
                  image.width(),
                  image.height(),
                  (int) Math.ceil(1 / PART[severity - 1])));
    }
    RgbImage narrow = BoxReduction.columns(image, width);
    return enlarged(BoxReduction.rows(narrow, height), image.width(), image.height());
  }

  private static RgbImage enlarged(RgbImage small, int width, int height) {
    byte[] rgb = new byte[width * height * RgbImage.CHANNELS];
    int[] columns = new int[width];
    for (int x = 0; x < width; x++) {
      columns[x] = (int) ((x + 0.5) * small.width() / width);
    }
    for (int y = 0, to = 0; y < height; y++) {
      int row = (int) ((y + 0.5) * small.height() / height);
      for (int x = 0; x < width; x++, to += RgbImage.CHANNELS) {
        System.arraycopy(small.rgb(), small.index(columns[x], row), rgb, to, RgbImage.CHANNELS);
      }
    }
    return new RgbImage(width, height, rgb);
  }
}
