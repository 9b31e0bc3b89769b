package io.github.aploss.dataset.transform;

import java.util.random.RandomGenerator;

/**
 * Scale jitter: brings the shorter side to a length drawn anew for every image, as {@link
 * ResizeShorterSide} does.
 *
 * @param least shortest that the shorter side becomes, pixels
 * @param most longest that the shorter side becomes, pixels
 * @param longest what the longer side may not exceed, pixels; large images stay below {@code least}
 *     for it
 */
public record ResizeShorterSideRandomly(int least, int most, int longest) implements Transform {
  public ResizeShorterSideRandomly {
    if (least < 1 || most < least || longest < 1) {
      throw new IllegalArgumentException(
          String.format(
              "need 1 <= least <= most, got %d and %d, at most %d", least, most, longest));
    }
  }

  @Override
  public Sample apply(Sample sample, RandomGenerator random) {
    int shorter = Math.min(random.nextInt(least, most + 1), longest);
    return new ResizeShorterSide(shorter, longest).apply(sample, random);
  }
}
