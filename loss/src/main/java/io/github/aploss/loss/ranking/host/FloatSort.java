package io.github.aploss.loss.ranking.host;

/**
 * Sorts float32 numbers by their bits, in a time that grows with their number alone: four rounds of
 * counting, from the lowest byte to the highest.
 */
final class FloatSort {
  private static final int DIGITS = 1 << Byte.SIZE;

  private FloatSort() {}

  /** Places of the numbers in ascending order, -0 before 0, NaN last; of equals the first first. */
  static int[] order(float[] values) {
    int size = values.length;
    // The bits of a number above its place.
    long[] from = new long[size];
    int[][] starts = new int[Float.BYTES][DIGITS];
    for (int i = 0; i < size; i++) {
      int bits = ascending(values[i]);
      from[i] = (long) bits << Integer.SIZE | i;
      for (int round = 0; round < Float.BYTES; round++) {
        starts[round][digit(bits, round)]++;
      }
    }
    long[] to = new long[size];
    for (int round = 0; round < Float.BYTES; round++) {
      // Numbers that agree in a byte need no round for it.
      if (size > 0 && starts[round][digit((int) (from[0] >>> Integer.SIZE), round)] < size) {
        distribute(from, to, round, starts[round]);
        long[] swap = from;
        from = to;
        to = swap;
      }
    }
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = (int) from[i];
    }
    return order;
  }

  /** Bits that, without a sign, ascend as the number does. */
  private static int ascending(float value) {
    int bits = Float.floatToIntBits(value);
    return bits ^ (bits >> 31 | Integer.MIN_VALUE);
  }

  private static int digit(int bits, int round) {
    return bits >>> round * Byte.SIZE & DIGITS - 1;
  }

  private static void distribute(long[] from, long[] to, int round, int[] counts) {
    int start = 0;
    for (int d = 0; d < DIGITS; d++) {
      int count = counts[d];
      counts[d] = start;
      start += count;
    }
    for (long key : from) {
      to[counts[digit((int) (key >>> Integer.SIZE), round)]++] = key;
    }
  }
}
