package io.github.aploss.cli.train;

import io.github.aploss.training.TrainingRun;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets Ctrl-C end a training in an orderly way: the step is finished and a checkpoint written. */
final class Interruptible {
  private static final int PATIENCE_SECONDS = 120;

  private Interruptible() {}

  /** Trains until the end or until the process is asked to end. */
  static boolean run(TrainingRun run) {
    CountDownLatch done = new CountDownLatch(1);
    Thread hook =
        new Thread(
            () -> {
              run.stop();
              await(done);
            },
            "stop-training");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return run.train();
    } finally {
      done.countDown();
      removeUnlessShuttingDown(hook);
    }
  }

  private static void await(CountDownLatch done) {
    try {
      done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void removeUnlessShuttingDown(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // The hook is what ended the training; there is nothing left to remove.
    }
  }
}
