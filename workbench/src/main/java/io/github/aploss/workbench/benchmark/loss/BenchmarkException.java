package io.github.aploss.workbench.benchmark.loss;

import java.io.Serial;

/** A benchmark that cannot be run; the message says what was expected instead. */
public final class BenchmarkException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  BenchmarkException(String message) {
    super(message);
  }
}
