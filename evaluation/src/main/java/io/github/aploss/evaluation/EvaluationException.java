package io.github.aploss.evaluation;

import io.github.aploss.files.UserException;

/** Input that cannot be evaluated. The message is one sentence for the user: what, where, why. */
public final class EvaluationException extends UserException {
  private static final long serialVersionUID = 1L;

  public EvaluationException(String message) {
    super(message);
  }

  public EvaluationException(String message, Throwable cause) {
    super(message, cause);
  }
}
