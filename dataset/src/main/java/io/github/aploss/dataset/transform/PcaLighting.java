package io.github.aploss.dataset.transform;

import io.github.aploss.dataset.image.Image;
import io.github.aploss.dataset.random.RandomDraws;
import java.util.random.RandomGenerator;

/**
 * Shifts all pixels along the principal components of ImageNet's colours (Krizhevsky et al., NIPS
 * 2012, section 4.1). Values stay within 0 to 255.
 *
 * @param sigma standard deviation of the three weights, 0.1 as published
 * @param probability of any shift
 */
public record PcaLighting(double sigma, double probability) implements Transform {
  // Of the pixels' covariance, values 0 to 255; rows of VECTORS: red, green, blue.
  private static final double[] VALUES = {55.46, 4.794, 1.148};
  private static final double[][] VECTORS = {
    {-0.5675, 0.7192, 0.4009}, {-0.5808, -0.0045, -0.8140}, {-0.5836, -0.6948, 0.4203}
  };

  public PcaLighting {
    RandomDraws.requireProbability(probability);
    if (!(sigma >= 0)) {
      throw new IllegalArgumentException("a standard deviation is not negative, got " + sigma);
    }
  }

  @Override
  public Sample apply(Sample sample, RandomGenerator random) {
    if (!RandomDraws.happens(probability, random)) {
      return sample;
    }
    float[] shift = shift(random);
    Image image = sample.image();
    float[] out = new float[image.pixels().length];
    for (int i = 0; i < out.length; i += Image.CHANNELS) {
      for (int c = 0; c < Image.CHANNELS; c++) {
        out[i + c] = Math.min(Math.max(image.pixels()[i + c] + shift[c], 0f), 255f);
      }
    }
    return sample.withImage(new Image(image.width(), image.height(), out));
  }

  /** In the order blue, green, red. */
  private float[] shift(RandomGenerator random) {
    double[] shift = new double[Image.CHANNELS];
    for (int component = 0; component < VALUES.length; component++) {
      double weight = sigma * random.nextGaussian() * VALUES[component];
      for (int c = 0; c < Image.CHANNELS; c++) {
        shift[Image.CHANNELS - 1 - c] += VECTORS[c][component] * weight;
      }
    }
    return new float[] {(float) shift[0], (float) shift[1], (float) shift[2]};
  }
}
