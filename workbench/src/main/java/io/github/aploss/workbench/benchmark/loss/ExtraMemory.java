package io.github.aploss.workbench.benchmark.loss;

import java.lang.management.ManagementFactory;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * The most memory that a piece of work holds at a time beyond what was there before, on Linux.
 *
 * <p>It is the sum of two numbers. One is by how much the {@link ResidentSize} of the process rises
 * at its peak. The other is all that was allocated on the Java heap in the meantime, collected
 * since or not. The first may hold part of the second, so the sum is an upper bound, and the
 * tighter the more of the heap is resident from the start.
 */
final class ExtraMemory {
  private ExtraMemory() {}

  /**
   * @param work says how many bytes of what it made are not to be counted
   * @return in bytes; empty where the system does not tell
   */
  static OptionalLong of(LongSupplier work) {
    long[] result = new long[1];
    long[] onHeap = new long[1];
    OptionalLong rise =
        ResidentSize.riseOf(
            () -> {
              long allocated = allocatedOnHeap();
              result[0] = work.getAsLong();
              onHeap[0] = allocatedOnHeap() - allocated;
            });
    return rise.isEmpty()
        ? rise
        : OptionalLong.of(Math.max(0, rise.getAsLong() - result[0]) + Math.max(0, onHeap[0]));
  }

  /** By all threads that live, since they began. */
  private static long allocatedOnHeap() {
    if (ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads) {
      long sum = 0;
      for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
        sum += Math.max(0, bytes);
      }
      return sum;
    }
    return 0;
  }
}
