package io.github.aploss.cli.train;

import java.util.List;
import java.util.Optional;

/**
 * How the workers of a training ended.
 *
 * @param code of the one that began it
 * @param sentence what is still to be said
 */
record GroupEnd(int code, Optional<String> sentence) {
  private static final int INTERRUPTED = 130;
  private static final int TERMINATED = 143;
  private static final int BAD_INPUT = 2;
  private static final int OTHER_WORKER = 75;
  private static final int SIGNAL = 128;

  /**
   * @param ended in the order in which they ended
   */
  static GroupEnd of(List<LocalWorker> ended) {
    LocalWorker cause =
        ended.stream()
            .filter(worker -> worker.code() != 0 && worker.code() != OTHER_WORKER)
            .findFirst()
            .or(() -> ended.stream().filter(worker -> worker.code() != 0).findFirst())
            .orElse(ended.get(0));
    return new GroupEnd(cause.code(), sentence(cause));
  }

  /** Whether a worker ended for another reason than that it was done, or asked to. */
  static boolean failed(LocalWorker worker) {
    int code = worker.code();
    return code != 0 && code != INTERRUPTED && code != TERMINATED;
  }

  /** Worker 0 has spoken for itself, and for others that told it why they ended. */
  private static Optional<String> sentence(LocalWorker cause) {
    int code = cause.code();
    if (code > SIGNAL && code != INTERRUPTED && code != TERMINATED) {
      return Optional.of(
          "worker %d was ended by signal %d%s".formatted(cause.rank(), code - SIGNAL, last(cause)));
    }
    boolean spoken = cause.rank() == 0 || code == 0 || code == BAD_INPUT || code == OTHER_WORKER;
    return spoken || code == INTERRUPTED || code == TERMINATED
        ? Optional.empty()
        : Optional.of("worker %d ended with code %d%s".formatted(cause.rank(), code, last(cause)));
  }

  private static String last(LocalWorker worker) {
    List<String> lines = worker.errors();
    return lines.isEmpty() ? "" : "; its last words:\n" + String.join("\n", lines);
  }

  /** Whether it is worth another start: nobody asked for the end, and no input was at fault. */
  boolean mayWorkAgain() {
    return code != 0 && code != BAD_INPUT && code != INTERRUPTED && code != TERMINATED;
  }
}
