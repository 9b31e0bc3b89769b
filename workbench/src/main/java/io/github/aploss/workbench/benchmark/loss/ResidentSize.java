package io.github.aploss.workbench.benchmark.loss;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;

/** The resident size of this process, on Linux. */
public final class ResidentSize {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path REFERENCES = Path.of("/proc/self/clear_refs");
  private static final String RESET_PEAK = "5";
  private static final int CALM_READINGS = 5;
  private static final Duration BETWEEN_READINGS = Duration.ofMillis(2);
  private static final long KILOBYTE = 1024;

  private ResidentSize() {}

  /**
   * By how much it rises at its peak ({@code VmHWM}, which is set back first) while some work is
   * done, after all that the native allocator keeps in reserve was given back to the system. The
   * work is done in any case.
   *
   * @return in bytes; empty where the system does not tell
   */
  public static OptionalLong riseOf(Runnable work) {
    // The garbage of earlier work holds native memory too.
    System.gc();
    Pointer.deallocateReferences();
    Pointer.trimMemory();
    OptionalLong resident = resetPeak();
    work.run();
    if (resident.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Math.max(0, kilobytes("VmHWM:") - resident.getAsLong()) * KILOBYTE);
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /** Sets the peak back; returns the size now, kilobytes. */
  private static OptionalLong resetPeak() {
    try {
      long resident = settledKilobytes();
      Files.writeString(REFERENCES, RESET_PEAK);
      return OptionalLong.of(resident);
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /** The size once it falls no more: some collectors shrink the heap in the background. */
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
}
