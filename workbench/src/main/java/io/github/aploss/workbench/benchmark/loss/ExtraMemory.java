package io.github.aploss.workbench.benchmark.loss;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;

/**
 * The most memory that a piece of work holds at a time beyond what was there before, on Linux.
 *
 * <p>It is the sum of two numbers. One is by how much the resident size of the process rises at its
 * peak ({@code VmHWM}, which is set back first), after all that the native allocator keeps in
 * reserve was given back to the system. The other is all that was allocated on the Java heap in the
 * meantime, collected since or not. The first may hold part of the second, so the sum is an upper
 * bound, and the tighter the more of the heap is resident from the start.
 */
final class ExtraMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path REFERENCES = Path.of("/proc/self/clear_refs");
  private static final String RESET_PEAK = "5";
  private static final int CALM_READINGS = 5;
  private static final Duration BETWEEN_READINGS = Duration.ofMillis(2);

  private ExtraMemory() {}

  /**
   * @param work says how many bytes of what it made are not to be counted
   * @return in bytes; empty where the system does not tell
   */
  static OptionalLong of(LongSupplier work) {
    // The garbage of earlier work holds native memory too.
    System.gc();
    Pointer.deallocateReferences();
    Pointer.trimMemory();
    try {
      long resident = settledKilobytes();
      Files.writeString(REFERENCES, RESET_PEAK);
      long allocated = allocatedOnHeap();
      long result = work.getAsLong();
      long onHeap = allocatedOnHeap() - allocated;
      long peak = kilobytes("VmHWM:");
      return OptionalLong.of(Math.max(0, (peak - resident) * 1024 - result) + Math.max(0, onHeap));
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /** The resident size once it falls no more: some collectors shrink the heap in the background. */
  private static long settledKilobytes() throws IOException {
    long least = kilobytes("VmRSS:");
    for (int calm = 0; calm < CALM_READINGS; calm++) {
      LockSupport.parkNanos(BETWEEN_READINGS.toNanos());
      long now = kilobytes("VmRSS:");
      if (now < least) {
        least = now;
        calm = 0;
      }
    }
    return least;
  }

  private static long kilobytes(String field) throws IOException {
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith(field))
          .map(line -> line.substring(field.length()).strip().split(" ")[0])
          .mapToLong(Long::parseLong)
          .findFirst()
          .orElseThrow(() -> new IOException(STATUS + " has no " + field));
    }
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
