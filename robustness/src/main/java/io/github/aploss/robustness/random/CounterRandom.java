package io.github.aploss.robustness.random;

/**
 * A sequence of random numbers that follows from a key alone: number n is a bijective mixture of
 * key + n times an odd constant (SplitMix64 of Steele, Lea and Flood 2014). Not for several threads
 * at once.
 */
public final class CounterRandom {
  private static final long STRIDE = 0x9E3779B97F4A7C15L;

  private long counter;

  /**
   * @param key any number; keys of different sequences should come from {@link Randomness}
   */
  public CounterRandom(long key) {
    counter = key;
  }

  /** 64 random bits. */
  public long nextLong() {
    counter += STRIDE;
    return mix(counter);
  }

  /** Uniform in [0, 1), a multiple of 2^-53. */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  /** Uniform in [low, high). */
  public double between(double low, double high) {
    return low + (high - low) * nextDouble();
  }

  /**
   * Uniform in 0 .. {@code bound - 1}, up to 2^-32, which no count of pixels can show.
   *
   * @param bound at least 1
   */
  public int nextInt(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("there is no number below " + bound);
    }
    return (int) (((nextLong() >>> 32) * bound) >>> 32);
  }

  /** Standard normal. */
  public double nextNormal() {
    return NormalZiggurat.next(this);
  }

  /** Scatters every bit over all 64; different numbers stay different. */
  static long mix(long bits) {
    long z = bits;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** The state of a running hash after another number. */
  static long absorb(long state, long value) {
    return mix((state ^ mix(value + STRIDE)) + STRIDE);
  }
}
