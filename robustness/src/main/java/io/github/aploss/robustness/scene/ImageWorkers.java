package io.github.aploss.robustness.scene;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/**
 * Works on several images at once; of those that wait there are no more than twice the threads.
 *
 * @param threads at least 1
 * @param stopping whether to leave the rest undone
 */
record ImageWorkers(int threads, BooleanSupplier stopping) {

  /**
   * The results in order; fewer than {@code count} if it was stopped.
   *
   * @param done called in the calling thread, once for each
   * @throws RuntimeException the first failure, when what was under way has ended
   */
  <T> List<T> forEach(int count, IntFunction<T> work, Runnable done) {
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      Deque<Future<T>> underWay = new ArrayDeque<>();
      List<T> results = new ArrayList<>();
      int next = 0;
      while (results.size() < count && !stopping.getAsBoolean()) {
        while (next < count && underWay.size() < 2 * threads) {
          int index = next++;
          underWay.add(workers.submit(() -> work.apply(index)));
        }
        results.add(take(underWay.remove()));
        done.run();
      }
      return results;
    } finally {
      end(workers);
    }
  }

  private static <T> T take(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for an image", e);
    }
  }

  /** The caller cleans up behind what is under way. */
  private static void end(ExecutorService workers) {
    workers.shutdownNow();
    try {
      workers.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
