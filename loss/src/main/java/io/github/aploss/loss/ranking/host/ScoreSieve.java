package io.github.aploss.loss.ranking.host;

import java.nio.IntBuffer;
import java.util.Arrays;

/**
 * Finds the scores of a chunk that are not below a bound, NaN among them.
 *
 * <p>In two steps that hardly depend on what is found: vector instructions mark each score with a
 * bit, eight rows of a chunk above each other; then the bits that are set are counted off. No
 * processor can foresee which scores stay, so nothing branches on it.
 */
final class ScoreSieve {
  private static final int ROWS = Byte.SIZE;
  private static final int COLUMNS = HostMemory.CHUNK / ROWS;
  // The bits of four columns, a quarter of a row apart, make a word.
  private static final int QUARTERS = Integer.SIZE / ROWS;
  private static final int WORDS = COLUMNS / QUARTERS;

  private static final int NEGATIVE_INFINITY = Float.floatToRawIntBits(Float.NEGATIVE_INFINITY);
  private static final int NEGATIVE_ZERO = Float.floatToRawIntBits(-0f);

  private final int[][] rows = new int[ROWS][COLUMNS];
  private final int[] bits = new int[COLUMNS];
  private final int[][] quarters = new int[QUARTERS][WORDS];
  private final int[] words = new int[WORDS];
  // Two more, as two positions are noted for a word before it is known whether there are any.
  private final int[] positions = new int[HostMemory.CHUNK + 2];

  /**
   * Takes in a chunk.
   *
   * @param scores the bits of float32 numbers
   * @param start where in them the chunk begins
   * @param length at most {@link HostMemory#CHUNK}
   */
  void read(IntBuffer scores, int start, int length) {
    for (int r = 0; r < ROWS; r++) {
      int before = r * COLUMNS;
      int size = Math.max(0, Math.min(COLUMNS, length - before));
      if (size > 0) {
        scores.get(start + before, rows[r], 0, size);
      }
      Arrays.fill(rows[r], size, COLUMNS, NEGATIVE_INFINITY);
    }
  }

  /** Counts the scores that are not below a finite bound, and notes their positions. */
  int find(float bound) {
    mark(bound);
    return collect();
  }

  /** Where the scores are that {@link #find} found, in no order. */
  int[] positions() {
    return positions;
  }

  /** Counts the scores that are not below a bound, which is not minus infinity. */
  int count(float bound) {
    mark(bound);
    int count = 0;
    for (int word : words) {
      count += Integer.bitCount(word);
    }
    return count;
  }

  private void mark(float bound) {
    // As unsigned numbers, the bits of a negative number grow with its magnitude.
    int pattern = bound == 0 ? NEGATIVE_ZERO : Float.floatToRawIntBits(bound);
    if (bound <= 0) {
      markAllBut(pattern + 1, NEGATIVE_INFINITY);
    } else {
      markAllBut(0, pattern - 1);
      int[] notLower = words.clone();
      markAllBut(NEGATIVE_ZERO, NEGATIVE_INFINITY);
      for (int w = 0; w < WORDS; w++) {
        words[w] &= notLower[w];
      }
    }
  }

  /** Marks the scores whose bits do not lie in a range of unsigned numbers, at most half of all. */
  private void markAllBut(int first, int last) {
    for (int[] row : rows) {
      shiftIn(row, first, last - first, bits);
    }
    for (int q = 0; q < QUARTERS; q++) {
      System.arraycopy(bits, q * WORDS, quarters[q], 0, WORDS);
    }
    join(quarters[0], quarters[1], quarters[2], quarters[3], words);
  }

  /** Shifts one more mark into each column: the sign of a difference. */
  private static void shiftIn(int[] row, int first, int span, int[] bits) {
    for (int c = 0; c < bits.length; c++) {
      int offset = row[c] - first;
      bits[c] = (bits[c] >>> 1) | ((offset | (span - offset)) & Integer.MIN_VALUE);
    }
  }

  private static void join(int[] a, int[] b, int[] c, int[] d, int[] words) {
    for (int w = 0; w < words.length; w++) {
      words[w] = (a[w] >>> 24) | (b[w] >>> 24 << 8) | (c[w] >>> 24 << 16) | (d[w] >>> 24 << 24);
    }
  }

  private int collect() {
    int count = 0;
    for (int w = 0; w < WORDS; w++) {
      int word = words[w];
      int end = count + Integer.bitCount(word);
      // Seldom are there more than two.
      positions[count] = position(word, w);
      word &= word - 1;
      positions[count + 1] = position(word, w);
      word &= word - 1;
      for (int n = count + 2; word != 0; n++) {
        positions[n] = position(word, w);
        word &= word - 1;
      }
      count = end;
    }
    return count;
  }

  /** Of the lowest bit of a word. */
  private static int position(int word, int w) {
    int bit = Integer.numberOfTrailingZeros(word);
    return bit % ROWS * COLUMNS + bit / ROWS * WORDS + w;
  }
}
