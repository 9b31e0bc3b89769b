package io.github.aploss.training.workers;

/** Another worker of the group failed, so that this one cannot go on. */
public final class WorkerFailureException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * @param sentence for the user; it names the rank
   */
  WorkerFailureException(String sentence) {
    super(sentence);
  }
}
