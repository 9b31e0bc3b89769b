package io.github.aploss.study;

import io.github.aploss.files.UserException;
import java.io.Serial;

/** A study that cannot be made as asked. The message is one sentence. */
public final class StudyException extends UserException {
  @Serial private static final long serialVersionUID = 1;

  public StudyException(String message) {
    super(message);
  }

  public StudyException(String message, Throwable cause) {
    super(message, cause);
  }
}
