package io.github.aploss.workbench.cases;

import io.github.aploss.files.UserException;
import java.io.Serial;

/** A case that cannot be evaluated; the message names the file, the field and what is expected. */
public final class CaseException extends UserException {
  @Serial private static final long serialVersionUID = 1;

  CaseException(String message) {
    super(message);
  }

  CaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
