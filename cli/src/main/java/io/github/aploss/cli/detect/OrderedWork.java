package io.github.aploss.cli.detect;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Work that other threads do while its owner does something else, with results in the order of what
 * was given. At most so many are underway or wait to be taken, which bounds the memory.
 *
 * @param <I> what is worked on
 * @param <O> what comes of it
 */
final class OrderedWork<I, O> implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  private final Function<I, O> work;
  private final int most;
  private final ExecutorService threads;
  private final Deque<Future<O>> underway = new ArrayDeque<>();

  /**
   * @param most how many are underway at once
   */
  OrderedWork(int threads, int most, Function<I, O> work) {
    this.work = work;
    this.most = most;
    this.threads = Executors.newFixedThreadPool(threads);
  }

  boolean isFull() {
    return underway.size() >= most;
  }

  boolean isEmpty() {
    return underway.isEmpty();
  }

  /** Gives work; there has to be room. */
  void add(I given) {
    if (isFull()) {
      throw new IllegalStateException("no room for more work");
    }
    underway.add(threads.submit(() -> work.apply(given)));
  }

  /** Waits for the result of what was given first; what was thrown there is thrown here. */
  O take() {
    try {
      return underway.remove().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("functions throw nothing else", e);
    }
  }

  /** Drops what was not begun, and waits for what was. */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
