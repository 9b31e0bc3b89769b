package io.github.aploss.dataset.transform;

import io.github.aploss.dataset.image.Image;
import io.github.aploss.dataset.random.RandomDraws;
import java.util.random.RandomGenerator;

/**
 * Cuts out a part of the image with the image's proportions, which makes objects larger by little:
 * the milder counterpart of {@link IouCrop}. Objects whose centre lies in the part are kept and
 * clipped to it; at least one is, where the image has any.
 *
 * @param leastSide of the part, as a fraction of the image's side; the side is drawn from it to 1
 * @param probability of any change
 */
public record ZoomCrop(double leastSide, double probability) implements Transform {
  private static final int TRIES = 10;

  public ZoomCrop {
    RandomDraws.requireProbability(probability);
    if (!(leastSide > 0 && leastSide <= 1)) {
      throw new IllegalArgumentException("a side is above 0 and at most 1, got " + leastSide);
    }
  }

  @Override
  public Sample apply(Sample sample, RandomGenerator random) {
    if (!RandomDraws.happens(probability, random)) {
      return sample;
    }
    VirtualCanvas image = VirtualCanvas.around(sample.image());
    for (int i = 0; i < TRIES; i++) {
      Sample cut = Cropping.of(sample, image, draw(image, random), new float[Image.CHANNELS]);
      if (sample.objects().isEmpty() || !cut.objects().isEmpty()) {
        return cut;
      }
    }
    return sample;
  }

  private CropRegion draw(VirtualCanvas image, RandomGenerator random) {
    double side = RandomDraws.between(leastSide, 1, random);
    int width = Math.max(1, (int) (side * image.width()));
    int height = Math.max(1, (int) (side * image.height()));
    int left = random.nextInt(image.width() - width + 1);
    int top = random.nextInt(image.height() - height + 1);
    return new CropRegion(left, top, width, height);
  }
}
