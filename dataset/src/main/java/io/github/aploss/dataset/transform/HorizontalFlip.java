package io.github.aploss.dataset.transform;

import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.image.MirroredImage;
import io.github.aploss.dataset.random.RandomDraws;
import java.util.random.RandomGenerator;

/** Exchanges left and right. */
public record HorizontalFlip(double probability) implements Transform {
  public HorizontalFlip {
    RandomDraws.requireProbability(probability);
  }

  @Override
  public Sample apply(Sample sample, RandomGenerator random) {
    if (!RandomDraws.happens(probability, random)) {
      return sample;
    }
    double width = sample.image().width();
    return sample.moved(
        MirroredImage.leftRight(sample.image()),
        box -> new Box(width - box.x2(), box.y1(), width - box.x1(), box.y2()));
  }
}
