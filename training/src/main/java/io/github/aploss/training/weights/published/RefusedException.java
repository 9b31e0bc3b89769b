package io.github.aploss.training.weights.published;

import java.io.IOException;
import java.io.Serial;

/** A server answered, but not with the file: asking again would not help. */
final class RefusedException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  RefusedException(String message) {
    super(message);
  }
}
