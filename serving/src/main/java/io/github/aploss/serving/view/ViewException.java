package io.github.aploss.serving.view;

import io.github.aploss.files.UserException;
import java.io.Serial;

/** Runs cannot be shown; the message says why in one sentence. */
public final class ViewException extends UserException {
  @Serial private static final long serialVersionUID = 1;

  ViewException(String sentence) {
    super(sentence);
  }
}
