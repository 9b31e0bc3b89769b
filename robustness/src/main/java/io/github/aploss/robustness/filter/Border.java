package io.github.aploss.robustness.filter;

/** What lies outside of a row or a column of pixels, as far out as one likes. */
public enum Border {
  /** The edge pixel, again and again: a a | a b c. */
  EDGE {
    @Override
    int inside(int index, int size) {
      return Math.min(Math.max(index, 0), size - 1);
    }
  },

  /** Mirrored with the edge pixel repeated: b a | a b c. */
  MIRROR {
    @Override
    int inside(int index, int size) {
      int place = Math.floorMod(index, 2 * size);
      return place < size ? place : 2 * size - 1 - place;
    }
  },

  /** Mirrored without repeating: c b | a b c. */
  MIRROR_WITHOUT_EDGE {
    @Override
    int inside(int index, int size) {
      if (size == 1) {
        return 0;
      }
      int place = Math.floorMod(index, 2 * size - 2);
      return place < size ? place : 2 * size - 2 - place;
    }
  };

  /** The index inside that an index stands for. */
  abstract int inside(int index, int size);

  /** A row with {@code margin} values of the border on either side, into {@code padded}. */
  void pad(float[] values, int from, int size, int margin, float[] padded) {
    System.arraycopy(values, from, padded, margin, size);
    for (int i = 1; i <= margin; i++) {
      padded[margin - i] = values[from + inside(-i, size)];
      padded[margin + size - 1 + i] = values[from + inside(size - 1 + i, size)];
    }
  }
}
