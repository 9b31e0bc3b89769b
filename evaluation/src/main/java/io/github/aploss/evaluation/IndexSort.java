package io.github.aploss.evaluation;

/** Sorting of indices by an order on what they point at: stable, without boxing. */
final class IndexSort {
  private static final int INSERTION_LENGTH = 12;

  /** Whether the element at {@code right} must stand before the one at {@code left}. */
  @FunctionalInterface
  interface Order {
    boolean swapped(int left, int right);
  }

  private IndexSort() {}

  /** Sorts the first {@code length} indices; {@code spare} is at least as long. */
  static void sort(int[] indices, int[] spare, int length, Order order) {
    sort(indices, spare, 0, length, order);
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
