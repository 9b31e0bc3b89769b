package io.github.aploss.run.folder;

import io.github.aploss.files.UserException;
import java.io.Serial;

/** A run folder that cannot be used; the message says which file, why, and what to do. */
public final class RunException extends UserException {
  @Serial private static final long serialVersionUID = 1;

  public RunException(String message) {
    super(message);
  }

  public RunException(String message, Throwable cause) {
    super(message, cause);
  }
}
