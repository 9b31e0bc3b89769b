package io.github.aploss.dataset.transform;

import io.github.aploss.dataset.image.Image;
import io.github.aploss.dataset.random.RandomDraws;
import java.util.random.RandomGenerator;

/**
 * Lays the image somewhere on a larger plane of one colour, which makes objects smaller (SSD,
 * section 3.6).
 *
 * @param highestRatio of the sides, drawn from 1 to this
 * @param probability of any change
 * @param mean the colour, 0 to 255
 */
public record Expand(double highestRatio, double probability, MeanColour mean)
    implements Transform {
  public Expand {
    RandomDraws.requireProbability(probability);
    if (!(highestRatio >= 1 && highestRatio <= 16)) {
      throw new IllegalArgumentException("the ratio is 1 to 16, got " + highestRatio);
    }
  }

  /** As published: up to four times the sides, with probability 0.5. */
  public static Expand ssd(MeanColour mean) {
    return new Expand(4, 0.5, mean);
  }

  @Override
  public Sample apply(Sample sample, RandomGenerator random) {
    VirtualCanvas canvas = plan(sample.image(), random);
    if (canvas.equals(VirtualCanvas.around(sample.image()))) {
      return sample;
    }
    Image expanded = canvas.cut(sample.image(), canvas.whole(), mean.pixel());
    return sample.moved(expanded, box -> box.translate(canvas.left(), canvas.top()));
  }

  VirtualCanvas plan(Image image, RandomGenerator random) {
    if (!RandomDraws.happens(probability, random)) {
      return VirtualCanvas.around(image);
    }
    double ratio = RandomDraws.between(1, highestRatio, random);
    int width = (int) (image.width() * ratio);
    int height = (int) (image.height() * ratio);
    int left = random.nextInt(width - image.width() + 1);
    int top = random.nextInt(height - image.height() + 1);
    return new VirtualCanvas(width, height, left, top);
  }
}
