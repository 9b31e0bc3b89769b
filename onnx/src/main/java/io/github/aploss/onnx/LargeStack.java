package io.github.aploss.onnx;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Calls what needs more stack than Java gives its threads (1 MB, or less): ONNX Runtime, while it
 * reads and rewrites a graph, otherwise ends the process without a word.
 */
final class LargeStack {
  private static final long BYTES = 64L << 20;

  private LargeStack() {}

  /** Calls in a thread of its own and waits for it; what is thrown there is thrown here. */
  static <T> T call(Callable<T> work) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(null, task, "large stack", BYTES);
    thread.start();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw e.getCause() instanceof Exception cause ? cause : new IllegalStateException(e);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
