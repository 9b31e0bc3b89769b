package io.github.aploss.training.workers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;

/** A group whose workers are threads of this process, over the loopback interface. */
public final class GroupOfThreads {
  /** The store may stand still for 5 s while it asks for the name of one that connects. */
  private static final Duration SILENCE = Duration.ofSeconds(15);

  private GroupOfThreads() {}

  /** Lets so many workers do the same work. */
  public static <T> List<T> run(int workers, Function<WorkerGroup, T> work) {
    List<T> results = new ArrayList<>();
    for (Future<T> future : start(workers, work)) {
      try {
        results.add(future.get());
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      } catch (ExecutionException e) {
        throw new AssertionError(e.getCause());
      }
    }
    return results;
  }

  static <T> List<Future<T>> start(int workers, Function<WorkerGroup, T> work) {
    int port = FreePort.find();
    return start(workers, rank -> port, SILENCE, work);
  }

  /**
   * @param ports where each worker finds the store; worker 0 keeps it at its own
   */
  static <T> List<Future<T>> start(
      int workers, IntUnaryOperator ports, Duration silence, Function<WorkerGroup, T> work) {
    WorkerTimeouts patience =
        new WorkerTimeouts(
            Duration.ofSeconds(30),
            Duration.ofMillis(100),
            silence,
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(3));
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    List<Future<T>> futures = new ArrayList<>();
    for (int rank = 0; rank < workers; rank++) {
      int port = ports.applyAsInt(rank);
      GroupAddress address = new GroupAddress(rank, workers, rank, "127.0.0.1", port, 0);
      futures.add(
          threads.submit(
              () -> {
                try (WorkerGroup group = C10dGroup.join(address, patience)) {
                  try {
                    return work.apply(group);
                  } catch (RuntimeException e) {
                    throw group.fail(e);
                  }
                }
              }));
    }
    threads.shutdown();
    return futures;
  }
}
