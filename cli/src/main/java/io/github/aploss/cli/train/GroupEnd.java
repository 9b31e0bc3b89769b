package io.github.aploss.cli.train;

import java.util.ArrayList;
import java.util.List;

/**
 * How the workers of a training ended.
 *
 * @param cause the one that began it
 * @param sentences what is still to be said
 */
record GroupEnd(WorkerEnd cause, List<String> sentences) {
  /**
   * @param ended in the order in which they ended
   */
  static GroupEnd of(List<WorkerEnd> ended) {
    WorkerEnd cause =
        ended.stream()
            .filter(WorkerEnd::isCause)
            .findFirst()
            .or(() -> ended.stream().filter(worker -> worker.code() != 0).findFirst())
            .orElse(ended.get(0));
    List<String> sentences = new ArrayList<>();
    if (ended.stream().anyMatch(worker -> worker.rank() == 0 && worker.killed())) {
      // Worker 0, which speaks for all, could not.
      sentences.addAll(cause.lastSentence());
    }
    cause.sentence().ifPresent(sentences::add);
    ended.stream()
        .filter(worker -> worker.killed() && worker != cause)
        .forEach(worker -> worker.sentence().ifPresent(sentences::add));
    return new GroupEnd(cause, sentences);
  }

  int code() {
    return cause.code();
  }

  /** Whether it is worth another start: nobody asked for the end, and no input was at fault. */
  boolean mayWorkAgain() {
    return cause.failed() && !cause.badInput();
  }
}
