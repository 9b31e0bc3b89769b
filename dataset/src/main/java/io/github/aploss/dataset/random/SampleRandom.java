package io.github.aploss.dataset.random;

import java.util.SplittableRandom;

/** Generators of random numbers that follow from seed, epoch and position alone. */
public final class SampleRandom {
  private SampleRandom() {}

  /** The generator of one sample; other epochs and positions have independent ones. */
  public static SplittableRandom of(long seed, int epoch, int position) {
    return new SplittableRandom(mix64(mix64(mix64(seed) + epoch) + position));
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood, 2014), which spreads nearby seeds. */
  private static long mix64(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
