package io.github.aploss.export.model;

import io.github.aploss.files.UserException;

/** A detector cannot be exported as asked; its message is one sentence for the user. */
public final class ExportException extends UserException {
  public ExportException(String message) {
    super(message);
  }
}
