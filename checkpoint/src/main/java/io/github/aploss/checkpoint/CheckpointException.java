package io.github.aploss.checkpoint;

import io.github.aploss.files.UserException;

/** A file of weights or state that cannot be read or written, told in one sentence. */
public final class CheckpointException extends UserException {
  private static final long serialVersionUID = 1;

  public CheckpointException(String message) {
    super(message);
  }

  public CheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
