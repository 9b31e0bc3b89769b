package io.github.aploss.robustness.patch;

import io.github.aploss.robustness.random.CounterRandom;
import io.github.aploss.robustness.random.Randomness;

/** The two readings of "half width or half height of the ground-truth bounding box". */
public enum PatchSize {
  /** One side, drawn for each object, is halved: every patch covers half of its box. */
  HALF {
    @Override
    PatchAxis axis(CounterRandom random) {
      return random.nextInt(2) == 0 ? PatchAxis.WIDTH : PatchAxis.HEIGHT;
    }
  },
  /** Both sides are halved: a quarter of the box. */
  QUARTER {
    @Override
    PatchAxis axis(CounterRandom random) {
      return PatchAxis.BOTH;
    }
  };

  abstract PatchAxis axis(CounterRandom random);

  /**
   * What is halved of an object; the same whatever the patch shows, so that the columns of a table
   * differ in nothing else.
   */
  public PatchAxis axis(Randomness randomness, int object) {
    return axis(randomness.generator("patch", object));
  }
}
