package io.github.aploss.dataset.transform;

import io.github.aploss.dataset.image.HueSaturation;
import io.github.aploss.dataset.image.Image;
import io.github.aploss.dataset.random.RandomDraws;
import java.util.random.RandomGenerator;

/**
 * The colour changes of SSD (Liu et al., ECCV 2016, section 2.2): brightness is shifted, contrast
 * and saturation are scaled, the hue is turned, each with the same probability. Contrast comes
 * before or after saturation and hue, by even chance. Values stay within 0 to 255.
 *
 * @param brightness largest shift, of 0 to 255
 * @param lowest factor of contrast and of saturation
 * @param highest factor of contrast and of saturation
 * @param hue largest turn in degrees
 * @param probability of each change
 */
public record PhotometricDistortion(
    double brightness, double lowest, double highest, double hue, double probability)
    implements Transform {

  public PhotometricDistortion {
    RandomDraws.requireProbability(probability);
    if (!(lowest >= 0 && highest >= lowest && brightness >= 0 && hue >= 0 && hue <= 180)) {
      throw new IllegalArgumentException(
          "need 0 <= lowest <= highest, brightness >= 0 and 0 <= hue <= 180");
    }
  }

  /** As published: 32, 0.5 to 1.5, 18 degrees, each with probability 0.5. */
  public static PhotometricDistortion ssd() {
    return new PhotometricDistortion(32, 0.5, 1.5, 18, 0.5);
  }

  @Override
  public Sample apply(Sample sample, RandomGenerator random) {
    double shift = draw(-brightness, brightness, 0, random);
    boolean contrastFirst = random.nextBoolean();
    double contrast = draw(lowest, highest, 1, random);
    double saturation = draw(lowest, highest, 1, random);
    double turn = draw(-hue, hue, 0, random);
    double before = contrastFirst ? contrast : 1;
    double after = contrastFirst ? 1 : contrast;
    Image image = sample.image();
    float[] pixels = linear(image.pixels(), before, shift * before);
    if (saturation != 1 || turn != 0) {
      HueSaturation.change(pixels, (float) saturation, (float) (turn / 60));
    }
    if (after != 1) {
      pixels = linear(pixels, after, 0);
    }
    return sample.withImage(new Image(image.width(), image.height(), pixels));
  }

  private double draw(double low, double high, double unchanged, RandomGenerator random) {
    return RandomDraws.happens(probability, random)
        ? RandomDraws.between(low, high, random)
        : unchanged;
  }

  private static float[] linear(float[] pixels, double factor, double shift) {
    float[] out = new float[pixels.length];
    float scale = (float) factor;
    float offset = (float) shift;
    for (int i = 0; i < out.length; i++) {
      out[i] = Math.min(Math.max(pixels[i] * scale + offset, 0f), 255f);
    }
    return out;
  }
}
