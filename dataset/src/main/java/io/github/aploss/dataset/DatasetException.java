package io.github.aploss.dataset;

/** A data set that cannot be used as it is. The message is one sentence for the user. */
public class DatasetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DatasetException(String message) {
    super(message);
  }

  public DatasetException(String message, Throwable cause) {
    super(message, cause);
  }
}
