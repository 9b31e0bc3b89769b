package io.github.aploss.cli.exit;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets Ctrl-C end a command in an orderly way: the command is asked to stop, and the process stays
 * until it has, its last words included.
 */
public final class Interruption implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 120;
  private static final CountDownLatch ENDED = new CountDownLatch(1);

  private final Thread hook;

  private Interruption(Thread hook) {
    this.hook = hook;
  }

  /** Calls {@code stop}, from another thread, when the process is asked to end before the close. */
  public static Interruption calls(Runnable stop) {
    Thread hook =
        new Thread(
            () -> {
              stop.run();
              awaitEnd();
            },
            "interruption");
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException stopping) {
      // The process was asked to end before there was anything to stop.
      stop.run();
    }
    return new Interruption(hook);
  }

  /** What was registered can no longer be stopped, unless it is being stopped right now. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException stopping) {
      // The hook is what ended the command; the process ends with it.
    }
  }

  private static void awaitEnd() {
    try {
      ENDED.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The command has ended and has said all it had to say. */
  public static void ended() {
    ENDED.countDown();
  }
}
