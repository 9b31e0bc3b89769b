package io.github.aploss.workbench.benchmark.loss;

import io.github.aploss.files.UserException;
import java.io.Serial;

/** A benchmark that cannot be run; the message says what was expected instead. */
public final class BenchmarkException extends UserException {
  @Serial private static final long serialVersionUID = 1;

  BenchmarkException(String message) {
    super(message);
  }
}
