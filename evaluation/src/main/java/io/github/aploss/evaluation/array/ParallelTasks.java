package io.github.aploss.evaluation.array;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/** Independent numbered tasks on all processors; the calling thread works too. */
public final class ParallelTasks {
  private ParallelTasks() {}

  /** Runs tasks 0 to {@code tasks - 1}; the first failure stops the rest and is thrown here. */
  public static void run(int tasks, IntConsumer task) {
    AtomicInteger next = new AtomicInteger();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Runnable worker = () -> work(tasks, task, next, failure);
    Thread[] helpers = new Thread[helpers(tasks)];
    for (int i = 0; i < helpers.length; i++) {
      helpers[i] = new Thread(worker, "evaluation-" + (i + 1));
      helpers[i].setDaemon(true);
      helpers[i].start();
    }
    worker.run();
    join(helpers);
    rethrow(failure.get());
  }

  private static int helpers(int tasks) {
    return Math.max(0, Math.min(Runtime.getRuntime().availableProcessors(), tasks) - 1);
  }

  private static void work(
      int tasks, IntConsumer task, AtomicInteger next, AtomicReference<Throwable> failure) {
    try {
      for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
        if (failure.get() != null) {
          return;
        }
        task.accept(i);
      }
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
    }
  }

  private static void join(Thread[] helpers) {
    boolean interrupted = false;
    for (Thread helper : helpers) {
      while (helper.isAlive()) {
        try {
          helper.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void rethrow(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
  }
}
