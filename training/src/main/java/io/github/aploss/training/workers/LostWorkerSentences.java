package io.github.aploss.training.workers;

import java.time.Duration;
import java.util.OptionalInt;

/** What a user hears of a worker that the others have lost. */
record LostWorkerSentences(GroupAddress address, WorkerTimeouts timeouts) {
  private static final String CONTINUATION =
      " the last checkpoint is kept: go on with --resume, with any number of workers";

  WorkerFailureException gone(int rank) {
    return stops(name(rank) + " ended or cannot be reached");
  }

  WorkerFailureException silent(int rank) {
    return stops(name(rank) + " has given no sign of life for " + words(timeouts.silence()));
  }

  /** One that lives, but keeps the others waiting. */
  WorkerFailureException stalled(OptionalInt rank) {
    String who = rank.isPresent() ? name(rank.getAsInt()) : "another worker";
    return stops(who + " lives but has not gone on for " + words(timeouts.stall()));
  }

  /** Where none can be found that is at fault. */
  WorkerFailureException broken() {
    return new WorkerFailureException(
        "the connection between the workers broke, though all of them give signs of life;"
            + CONTINUATION);
  }

  private WorkerFailureException stops(String reason) {
    return new WorkerFailureException(
        reason + ", so this one, worker " + address.rank() + ", stops;" + CONTINUATION);
  }

  private String name(int rank) {
    return "worker " + rank + " of " + address.size();
  }

  private static String words(Duration duration) {
    return duration.toSeconds() >= 120
        ? duration.toMinutes() + " minutes"
        : duration.toSeconds() + " s";
  }
}
