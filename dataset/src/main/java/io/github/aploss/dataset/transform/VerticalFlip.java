package io.github.aploss.dataset.transform;

import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.image.MirroredImage;
import io.github.aploss.dataset.random.RandomDraws;
import java.util.random.RandomGenerator;

/** Exchanges top and bottom; for pictures without an up, such as those of a microscope. */
public record VerticalFlip(double probability) implements Transform {
  public VerticalFlip {
    RandomDraws.requireProbability(probability);
  }

  @Override
  public Sample apply(Sample sample, RandomGenerator random) {
    if (!RandomDraws.happens(probability, random)) {
      return sample;
    }
    double height = sample.image().height();
    return sample.moved(
        MirroredImage.topBottom(sample.image()),
        box -> new Box(box.x1(), height - box.y2(), box.x2(), height - box.y1()));
  }
}
