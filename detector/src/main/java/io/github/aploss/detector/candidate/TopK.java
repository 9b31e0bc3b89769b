package io.github.aploss.detector.candidate;

import java.util.Arrays;

/**
 * Collects the highest of a stream of keys with the positions they were at.
 *
 * <p>An entry is one long: an integer that orders like the key above, the complement of the
 * position below, so that plain sorting ranks by key and puts earlier positions first among equals.
 */
public final class TopK {
  private static final int SIGN = 0x7fffffff;

  private final int limit;
  private final long[] buffer;
  private int count;

  public TopK(int limit) {
    this.limit = limit;
    this.buffer = new long[2 * limit];
  }

  /** The best entries of {@code keys[from .. to)} above {@code minKey}, ascending. */
  public long[] select(float[] keys, int from, int to, float minKey) {
    count = 0;
    float bar = minKey;
    for (int i = from; i < to; i++) {
      if (keys[i] > bar) {
        buffer[count++] = entry(keys[i], i);
        if (count == buffer.length) {
          bar = keepBest();
        }
      }
    }
    Arrays.sort(buffer, 0, count);
    return Arrays.copyOfRange(buffer, Math.max(0, count - limit), count);
  }

  /** Drops the worse half; returns the key that a later one must exceed. */
  private float keepBest() {
    Arrays.sort(buffer);
    System.arraycopy(buffer, limit, buffer, 0, limit);
    count = limit;
    return key(buffer[0]);
  }

  static long entry(float key, int position) {
    return (long) ordered(Float.floatToRawIntBits(key)) << 32 | ~position & 0xffffffffL;
  }

  public static int position(long entry) {
    return ~(int) entry;
  }

  public static float key(long entry) {
    return Float.intBitsToFloat(ordered((int) (entry >> 32)));
  }

  /** Maps the bits of floats to integers of the same order; its own inverse. */
  private static int ordered(int bits) {
    return bits < 0 ? bits ^ SIGN : bits;
  }
}
