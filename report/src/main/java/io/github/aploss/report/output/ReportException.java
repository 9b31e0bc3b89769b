package io.github.aploss.report.output;

import io.github.aploss.files.UserException;

/** A report, chart or picture could not be made; the message is one sentence for the user. */
public final class ReportException extends UserException {
  private static final long serialVersionUID = 1L;

  /** An error told in one sentence. */
  public ReportException(String message) {
    super(message);
  }

  /** An error told in one sentence, with what caused it. */
  public ReportException(String message, Throwable cause) {
    super(message, cause);
  }
}
