package io.github.aploss.detector;

import java.util.Arrays;

/**
 * Collects the highest of a stream of logits with the positions they were at.
 *
 * <p>A candidate is one long: an integer that orders like the logit above, the complement of the
 * position below, so that plain sorting ranks by logit and puts earlier positions first among
 * equals.
 */
final class TopCandidates {
  private static final int SIGN = 0x7fffffff;

  private final int limit;
  private final long[] buffer;
  private int count;

  TopCandidates(int limit) {
    this.limit = limit;
    this.buffer = new long[2 * limit];
  }

  /** The best candidates of {@code logits[from .. to)} above {@code minLogit}, ascending. */
  long[] select(float[] logits, int from, int to, float minLogit) {
    count = 0;
    float bar = minLogit;
    for (int i = from; i < to; i++) {
      if (logits[i] > bar) {
        buffer[count++] = key(logits[i], i);
        if (count == buffer.length) {
          bar = keepBest();
        }
      }
    }
    Arrays.sort(buffer, 0, count);
    return Arrays.copyOfRange(buffer, Math.max(0, count - limit), count);
  }

  /** Drops the worse half; returns the logit that a later candidate must exceed. */
  private float keepBest() {
    Arrays.sort(buffer);
    System.arraycopy(buffer, limit, buffer, 0, limit);
    count = limit;
    return logit(buffer[0]);
  }

  private static long key(float logit, int position) {
    return (long) ordered(Float.floatToRawIntBits(logit)) << 32 | ~position & 0xffffffffL;
  }

  static int position(long key) {
    return ~(int) key;
  }

  static float logit(long key) {
    return Float.intBitsToFloat(ordered((int) (key >> 32)));
  }

  /** Maps the bits of floats to integers of the same order; its own inverse. */
  private static int ordered(int bits) {
    return bits < 0 ? bits ^ SIGN : bits;
  }
}
