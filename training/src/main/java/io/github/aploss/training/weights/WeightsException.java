package io.github.aploss.training.weights;

import java.io.Serial;

/** Weights that a detector cannot start from; the message says why and what to do. */
public final class WeightsException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  public WeightsException(String message) {
    super(message);
  }
}
