package io.github.aploss.dataset;

import io.github.aploss.files.UserException;

/** A data set that cannot be used as it is. The message is one sentence for the user. */
public class DatasetException extends UserException {
  private static final long serialVersionUID = 1L;

  public DatasetException(String message) {
    super(message);
  }

  public DatasetException(String message, Throwable cause) {
    super(message, cause);
  }
}
