package io.github.aploss.training.step;

import io.github.aploss.files.UserException;
import java.io.Serial;

/** A loss or gradient that is no number: training cannot go on from it. */
public final class NonFiniteLossException extends UserException {
  @Serial private static final long serialVersionUID = 1;

  NonFiniteLossException(String message) {
    super(message);
  }
}
