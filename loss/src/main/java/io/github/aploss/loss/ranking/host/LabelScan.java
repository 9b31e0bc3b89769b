package io.github.aploss.loss.ranking.host;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks for labels other than 0, which are few: eight at a time. */
final class LabelScan {
  private static final VarHandle EIGHT_LABELS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private LabelScan() {}

  /** Position of the first 1 in {@code labels[from .. length - 1]}, or -1. */
  static int nextPositive(byte[] labels, int from, int length) {
    int i = nextNonZero(labels, from, length);
    while (i >= 0 && labels[i] != 1) {
      i = nextNonZero(labels, i + 1, length);
    }
    return i;
  }

  /** Position of the first label in {@code labels[from .. length - 1]} that is not 0, or -1. */
  static int nextNonZero(byte[] labels, int from, int length) {
    int i = from;
    for (; i + Long.BYTES <= length; i += Long.BYTES) {
      long word = (long) EIGHT_LABELS.get(labels, i);
      if (word != 0) {
        return i + Long.numberOfTrailingZeros(word) / Byte.SIZE;
      }
    }
    for (; i < length; i++) {
      if (labels[i] != 0) {
        return i;
      }
    }
    return -1;
  }
}
