package io.github.aploss.files;

/** A file that cannot be written; the message is one sentence for the user. */
public final class FileException extends UserException {
  private static final long serialVersionUID = 1;

  FileException(String message, Throwable cause) {
    super(message, cause);
  }
}
