package io.github.aploss.dataset;

import java.util.random.RandomGenerator;

/** Exchanges top and bottom; for pictures without an up, such as those of a microscope. */
public record VerticalFlip(double probability) implements Transform {
  public VerticalFlip {
    Chance.check(probability);
  }

  @Override
  public Sample apply(Sample sample, RandomGenerator random) {
    if (!Chance.happens(probability, random)) {
      return sample;
    }
    double height = sample.image().height();
    return sample.moved(
        Mirror.topBottom(sample.image()),
        box -> new Box(box.x1(), height - box.y2(), box.x2(), height - box.y1()));
  }
}
