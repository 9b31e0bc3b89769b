package io.github.aploss.workbench.benchmark.loss;

import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** The times of one contestant on one workload, round by round. */
final class Timing implements AutoCloseable {
  private static final int FEWEST_ROUNDS = 3;
  private static final long MOST_NANOS = 2_000_000_000L;
  private static final int MEMORY_ROUNDS = 3;
  private static final int WARM_UP_RUNS = 200;
  private static final long WARM_UP_NANOS = 300_000_000L;

  private final String name;
  private final Workload workload;
  private final Contestant contestant;
  private final LongStream.Builder nanos = LongStream.builder();
  private int rounds;
  private long spent;

  Timing(String name, Workload workload, Contestant contestant) {
    this.name = name;
    this.workload = workload;
    this.contestant = contestant;
  }

  String name() {
    return name;
  }

  Workload workload() {
    return workload;
  }

  @Override
  public void close() {
    contestant.close();
  }

  /** Runs until the compiler of the JVM has seen enough, or for a third of a second. */
  void warmUp() {
    long spent = 0;
    for (int i = 0; i < WARM_UP_RUNS && spent < WARM_UP_NANOS; i++) {
      spent += run();
    }
  }

  /** Takes part in a round, unless a slow contestant has done so often enough. */
  void round() {
    if (rounds < FEWEST_ROUNDS || spent < MOST_NANOS) {
      long measured = run();
      nanos.add(contestant.nanos(measured));
      spent += measured;
      rounds++;
    }
  }

  private long run() {
    try (PointerScope scope = new PointerScope()) {
      long start = System.nanoTime();
      finish(contestant.run());
      return System.nanoTime() - start;
    }
  }

  /** Waits for a device that works on its own: a number of the result cannot be read before. */
  private static void finish(Tensor gradient) {
    if (!gradient.is_cpu()) {
      gradient.reshape(-1).narrow(0, 0, 1).cpu();
    }
  }

  /** What the rounds so far have shown. */
  LossCost cost() {
    long[] sorted = nanos.build().sorted().toArray();
    double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2.0;
    return new LossCost(name, workload, median / 1e6, sorted[0] / 1e6, extraBytes());
  }

  private OptionalLong extraBytes() {
    long[] found =
        IntStream.range(0, MEMORY_ROUNDS)
            .mapToObj(round -> extraBytesOnce())
            .flatMapToLong(OptionalLong::stream)
            .sorted()
            .toArray();
    return found.length == 0 ? OptionalLong.empty() : OptionalLong.of(found[found.length / 2]);
  }

  private OptionalLong extraBytesOnce() {
    try (PointerScope scope = new PointerScope()) {
      return ExtraMemory.of(
          () -> {
            Tensor gradient = contestant.run();
            return gradient.numel() * gradient.element_size();
          });
    }
  }
}
