package io.github.aploss.loss;

import java.util.Arrays;

/**
 * Sorts float32 numbers by their bits, in a time that grows with their number alone: three rounds
 * of counting, from the lowest eleven bits to the highest.
 */
final class FloatSort {
  private static final int DIGIT = 11;
  private static final int MASK = (1 << DIGIT) - 1;
  // Below, counting to 2048 three times takes longer than comparing.
  private static final int FEWEST = 512;

  private FloatSort() {}

  /** Places of the numbers in ascending order, NaN last. */
  static int[] order(float[] values) {
    int size = values.length;
    long[] keys = new long[size];
    for (int i = 0; i < size; i++) {
      keys[i] = (long) ascending(values[i]) << Integer.SIZE | i;
    }
    long[] sorted = size < FEWEST ? compared(keys) : counted(keys);
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = (int) sorted[i];
    }
    return order;
  }

  /** Bits that, without a sign, ascend as the number does. */
  private static int ascending(float value) {
    int bits = Float.floatToIntBits(value);
    return bits ^ (bits >> 31 | Integer.MIN_VALUE);
  }

  private static long[] compared(long[] keys) {
    flipSigns(keys);
    Arrays.sort(keys);
    flipSigns(keys);
    return keys;
  }

  private static void flipSigns(long[] keys) {
    for (int i = 0; i < keys.length; i++) {
      keys[i] ^= Long.MIN_VALUE;
    }
  }

  private static long[] counted(long[] keys) {
    long[] from = keys;
    long[] to = new long[keys.length];
    for (int shift = Integer.SIZE; shift < Long.SIZE; shift += DIGIT) {
      count(from, to, shift);
      long[] swap = from;
      from = to;
      to = swap;
    }
    return from;
  }

  private static void count(long[] from, long[] to, int shift) {
    int[] starts = new int[MASK + 2];
    for (long key : from) {
      starts[(int) (key >>> shift & MASK) + 1]++;
    }
    for (int digit = 0; digit < MASK; digit++) {
      starts[digit + 1] += starts[digit];
    }
    for (long key : from) {
      to[starts[(int) (key >>> shift & MASK)]++] = key;
    }
  }
}
