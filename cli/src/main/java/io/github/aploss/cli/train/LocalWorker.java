package io.github.aploss.cli.train;

import io.github.aploss.run.folder.RunException;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A worker that runs as a process of its own; what worker 0 says is shown, the others are heard.
 */
final class LocalWorker {
  private static final int LAST_LINES = 60;

  /** The end of a process closes its errors, unless one that it started still has them open. */
  private static final long LAST_WORDS_MILLIS = 5_000;

  private final int rank;
  private final Process process;
  private final Deque<String> errors = new ArrayDeque<>();
  private final Thread listener;
  private boolean killed;

  private LocalWorker(int rank, Process process) {
    this.rank = rank;
    this.process = process;
    listener = new Thread(this::keepErrors, "worker-" + rank);
    listener.setDaemon(true);
    if (rank > 0) {
      listener.start();
    }
  }

  static LocalWorker start(int rank, ProcessBuilder builder) {
    if (rank == 0) {
      builder.inheritIO();
    } else {
      builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    }
    try {
      return new LocalWorker(rank, builder.start());
    } catch (IOException e) {
      throw new RunException("worker " + rank + " cannot be started: " + e.getMessage(), e);
    }
  }

  private void keepErrors() {
    try (BufferedReader reader = process.errorReader()) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        synchronized (errors) {
          errors.addLast(line);
          if (errors.size() > LAST_LINES) {
            errors.removeFirst();
          }
        }
      }
    } catch (IOException e) {
      // The process is gone; what it said so far is kept.
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Whether it has ended for another reason than that it was done, or asked to. */
  boolean hasFailed() {
    return !isAlive() && new WorkerEnd(rank, process.exitValue(), killed, List.of()).failed();
  }

  /** How it ended, once it has, with all that it said. */
  WorkerEnd end() {
    try {
      listener.join(LAST_WORDS_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (errors) {
      return new WorkerEnd(rank, process.exitValue(), killed, List.copyOf(errors));
    }
  }

  /** As Ctrl-C does. */
  void askToEnd() {
    process.destroy();
  }

  /** One that does not end by itself. */
  void kill() {
    if (process.isAlive()) {
      killed = true;
      process.destroyForcibly();
    }
  }
}
