package io.github.aploss.evaluation.array;

import java.util.Arrays;

/** Sorting of indices by an order on what they point at: stable, without boxing. */
public final class IndexSort {
  private static final int INSERTION_LENGTH = 12;

  /** Whether the element at {@code right} must stand before the one at {@code left}. */
  @FunctionalInterface
  public interface Order {
    boolean swapped(int left, int right);
  }

  private IndexSort() {}

  /** Sorts the first {@code length} indices; {@code spare} is at least as long. */
  public static void sort(int[] indices, int[] spare, int length, Order order) {
    sort(indices, spare, 0, length, order);
  }

  /**
   * The indices of the first numbers in nearly descending order, fast: numbers that agree in their
   * first digits may be out of order. {@link #sort} completes it quickly.
   */
  public static int[] descending(double[] numbers, int length) {
    long indexMask = 2L * Integer.highestOneBit(Math.max(1, length)) - 1;
    long[] keys = new long[length];
    for (int i = 0; i < length; i++) {
      keys[i] = ~ascendingBits(numbers[i]) & ~indexMask | i;
    }
    Arrays.sort(keys);
    int[] order = new int[length];
    for (int i = 0; i < length; i++) {
      order[i] = (int) (keys[i] & indexMask);
    }
    return order;
  }

  /** Bits that compare as the number does; the zeros are equal. */
  private static long ascendingBits(double number) {
    long bits = Double.doubleToRawLongBits(number + 0.0);
    return bits ^ bits >> 63 & Long.MAX_VALUE;
  }

  private static void sort(int[] indices, int[] spare, int from, int to, Order order) {
    if (to - from <= INSERTION_LENGTH) {
      insertionSort(indices, from, to, order);
      return;
    }
    int middle = (from + to) >>> 1;
    sort(indices, spare, from, middle, order);
    sort(indices, spare, middle, to, order);
    if (order.swapped(indices[middle - 1], indices[middle])) {
      merge(indices, spare, from, middle, to, order);
    }
  }

  private static void insertionSort(int[] indices, int from, int to, Order order) {
    for (int i = from + 1; i < to; i++) {
      int moving = indices[i];
      int hole = i;
      while (hole > from && order.swapped(indices[hole - 1], moving)) {
        indices[hole] = indices[hole - 1];
        hole--;
      }
      indices[hole] = moving;
    }
  }

  private static void merge(int[] indices, int[] spare, int from, int middle, int to, Order order) {
    System.arraycopy(indices, from, spare, from, middle - from);
    int left = from;
    int right = middle;
    int out = from;
    while (left < middle && right < to) {
      indices[out++] =
          order.swapped(spare[left], indices[right]) ? indices[right++] : spare[left++];
    }
    System.arraycopy(spare, left, indices, out, middle - left);
  }
}
