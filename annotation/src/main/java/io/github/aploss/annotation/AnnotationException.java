package io.github.aploss.annotation;

import io.github.aploss.files.UserException;

/**
 * A file of annotations or detections that cannot be used as it is. The message is one sentence for
 * the user.
 */
public class AnnotationException extends UserException {
  private static final long serialVersionUID = 1L;

  public AnnotationException(String message) {
    super(message);
  }

  public AnnotationException(String message, Throwable cause) {
    super(message, cause);
  }
}
