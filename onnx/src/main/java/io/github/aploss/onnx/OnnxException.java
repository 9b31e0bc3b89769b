package io.github.aploss.onnx;

import io.github.aploss.files.UserException;

/** A model cannot be used; its message is one sentence for the user. */
public final class OnnxException extends UserException {
  public OnnxException(String message) {
    super(message);
  }

  public OnnxException(String message, Throwable cause) {
    super(message, cause);
  }
}
