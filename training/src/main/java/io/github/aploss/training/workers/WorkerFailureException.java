package io.github.aploss.training.workers;

import io.github.aploss.files.UserException;

/** Another worker of the group failed, so that this one cannot go on. */
public final class WorkerFailureException extends UserException {
  private static final long serialVersionUID = 1;

  /**
   * @param sentence for the user; it names the rank
   */
  WorkerFailureException(String sentence) {
    super(sentence);
  }
}
