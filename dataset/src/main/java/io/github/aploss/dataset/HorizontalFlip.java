package io.github.aploss.dataset;

import java.util.random.RandomGenerator;

/** Exchanges left and right. */
public record HorizontalFlip(double probability) implements Transform {
  public HorizontalFlip {
    Chance.check(probability);
  }

  @Override
  public Sample apply(Sample sample, RandomGenerator random) {
    if (!Chance.happens(probability, random)) {
      return sample;
    }
    double width = sample.image().width();
    return sample.moved(
        Mirror.leftRight(sample.image()),
        box -> new Box(width - box.x2(), box.y1(), width - box.x1(), box.y2()));
  }
}
