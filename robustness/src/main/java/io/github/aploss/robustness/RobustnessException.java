package io.github.aploss.robustness;

import io.github.aploss.files.UserException;

/** A perturbation or an attack that cannot be done as asked. The message is one sentence. */
public class RobustnessException extends UserException {
  private static final long serialVersionUID = 1L;

  public RobustnessException(String message) {
    super(message);
  }

  public RobustnessException(String message, Throwable cause) {
    super(message, cause);
  }
}
