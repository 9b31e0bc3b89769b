package io.github.aploss.dataset.loader;

import java.util.SplittableRandom;

/** All chance of the loader, as pure functions of seed, epoch and position. */
public final class EpochOrder {
  private EpochOrder() {}

  /** Which image is at which position. */
  static int[] of(int images, long seed, int epoch, boolean shuffle) {
    int[] order = new int[images];
    SplittableRandom random = new SplittableRandom(mix(seed, epoch, -1));
    for (int i = 0; i < images; i++) {
      int j = shuffle ? random.nextInt(i + 1) : i;
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  /** The generator of the transforms of one sample. */
  public static SplittableRandom random(long seed, int epoch, int position) {
    return new SplittableRandom(mix(seed, epoch, position));
  }

  private static long mix(long seed, int epoch, int position) {
    return mix64(mix64(mix64(seed) + epoch) + position);
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood, 2014), which spreads nearby seeds. */
  private static long mix64(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
