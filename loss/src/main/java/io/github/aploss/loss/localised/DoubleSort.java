package io.github.aploss.loss.localised;

/** Sorts numbers by their bits, byte after byte, the lowest first. */
final class DoubleSort {
  private static final int DIGITS = 1 << Byte.SIZE;

  private DoubleSort() {}

  /** Positions of the numbers in ascending order, none of them NaN; of equals the first first. */
  static int[] order(double[] values) {
    long[] keys = new long[values.length];
    int[] from = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      keys[i] = ascending(values[i]);
      from[i] = i;
    }
    int[] to = new int[values.length];
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      if (distribute(keys, from, to, shift)) {
        int[] swap = from;
        from = to;
        to = swap;
      }
    }
    return from;
  }

  /** Bits that, without a sign, ascend as the number does; 0 and -0 have the same. */
  private static long ascending(double value) {
    long bits = Double.doubleToLongBits(value + 0.0);
    return bits ^ (bits >> (Long.SIZE - 1) | Long.MIN_VALUE);
  }

  /** Returns false if all agree in the byte, and leaves them as they are. */
  private static boolean distribute(long[] keys, int[] from, int[] to, int shift) {
    int[] starts = new int[DIGITS + 1];
    for (long key : keys) {
      starts[digit(key, shift) + 1]++;
    }
    if (keys.length == 0 || starts[digit(keys[0], shift) + 1] == keys.length) {
      return false;
    }
    for (int d = 0; d < DIGITS; d++) {
      starts[d + 1] += starts[d];
    }
    for (int i : from) {
      to[starts[digit(keys[i], shift)]++] = i;
    }
    return true;
  }

  private static int digit(long key, int shift) {
    return (int) (key >>> shift) & DIGITS - 1;
  }
}
