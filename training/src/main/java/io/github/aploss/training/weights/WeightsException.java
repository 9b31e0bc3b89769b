package io.github.aploss.training.weights;

import io.github.aploss.files.UserException;
import java.io.Serial;

/** Weights that a detector cannot start from; the message says why and what to do. */
public final class WeightsException extends UserException {
  @Serial private static final long serialVersionUID = 1;

  public WeightsException(String message) {
    super(message);
  }

  public WeightsException(String message, Throwable cause) {
    super(message, cause);
  }
}
