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

  private final int rank;
  private final Process process;
  private final Deque<String> errors = new ArrayDeque<>();
  private boolean killed;

  private LocalWorker(int rank, Process process) {
    this.rank = rank;
    this.process = process;
  }

  static LocalWorker start(int rank, ProcessBuilder builder) {
    if (rank == 0) {
      builder.inheritIO();
    } else {
      builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    }
    try {
      LocalWorker worker = new LocalWorker(rank, builder.start());
      if (rank > 0) {
        worker.listen();
      }
      return worker;
    } catch (IOException e) {
      throw new RunException("worker " + rank + " cannot be started: " + e.getMessage(), e);
    }
  }

  private void listen() {
    Thread listener = new Thread(this::keepErrors, "worker-" + rank);
    listener.setDaemon(true);
    listener.start();
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

  /** How it ended, once it has. */
  WorkerEnd end() {
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
