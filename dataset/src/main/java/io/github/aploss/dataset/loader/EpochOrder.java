package io.github.aploss.dataset.loader;

import io.github.aploss.dataset.random.SampleRandom;
import java.util.SplittableRandom;

/** Which image is at which position of an epoch, as a pure function of seed and epoch. */
final class EpochOrder {
  /** The place of the shuffle's own generator, before those of all samples. */
  private static final int BEFORE_ALL = -1;

  private EpochOrder() {}

  /** The indices of the images in the order that they are taken in. */
  static int[] of(int images, long seed, int epoch, boolean shuffle) {
    int[] order = new int[images];
    SplittableRandom random = SampleRandom.of(seed, epoch, BEFORE_ALL);
    for (int i = 0; i < images; i++) {
      int j = shuffle ? random.nextInt(i + 1) : i;
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
