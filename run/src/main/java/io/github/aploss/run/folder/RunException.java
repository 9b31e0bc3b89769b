package io.github.aploss.run.folder;

import io.github.aploss.files.UserException;
import java.io.Serial;
import java.util.List;

/** A run folder that cannot be used; the message says which file, why, and what to do. */
public final class RunException extends UserException {
  @Serial private static final long serialVersionUID = 1;

  public RunException(String message) {
    super(message);
  }

  RunException(String sentence, List<String> details, Throwable cause) {
    super(sentence, details, cause);
  }

  public RunException(String message, Throwable cause) {
    super(message, cause);
  }
}
