package io.github.aploss.cli.train;

import io.github.aploss.cli.exit.ExitCode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a worker ended.
 *
 * @param code of its process
 * @param killed whether it was, as it did not end by itself after another one had
 * @param errors the last lines of its errors, but for worker 0, which has shown them
 */
record WorkerEnd(int rank, int code, boolean killed, List<String> errors) {
  private static final int SIGNAL = 128;
  private static final String OURS = "aploss: ";

  /** A closed terminal, Ctrl-C, and what systems send before they go down. */
  private static final Set<Integer> ASKED = Set.of(SIGNAL + 1, SIGNAL + 2, SIGNAL + 15);

  /** Whether it was asked to end, by whoever it was. */
  boolean asked() {
    return ASKED.contains(code);
  }

  /** Whether it ended for another reason than that it was done, or asked to. */
  boolean failed() {
    return code != 0 && !asked();
  }

  /** Whether what ended it was in itself, and not another worker. */
  boolean isCause() {
    return code != 0 && code != ExitCode.OTHER_WORKER.code() && !killed;
  }

  /** Whether another start cannot mend it. */
  boolean badInput() {
    return code == ExitCode.BAD_INPUT.code();
  }

  /** What is still to be said; a worker that heard of a failure has told worker 0. */
  Optional<String> sentence() {
    if (killed) {
      return Optional.of("worker %d did not end by itself and was killed".formatted(rank));
    }
    if (failed() && code > SIGNAL) {
      return Optional.of(
          "worker %d was ended by signal %d%s".formatted(rank, code - SIGNAL, lastWords()));
    }
    boolean spoken = rank == 0 || !failed() || badInput() || code == ExitCode.OTHER_WORKER.code();
    return spoken
        ? Optional.empty()
        : Optional.of("worker %d ended with code %d%s".formatted(rank, code, lastWords()));
  }

  /** What it said last, as a sentence of ours has it. */
  List<String> lastSentence() {
    return errors.stream()
        .filter(line -> line.startsWith(OURS))
        .map(line -> line.substring(OURS.length()))
        .reduce((first, second) -> second)
        .stream()
        .toList();
  }

  private String lastWords() {
    return errors.isEmpty() ? "" : "; its last words:\n" + String.join("\n", errors);
  }
}
