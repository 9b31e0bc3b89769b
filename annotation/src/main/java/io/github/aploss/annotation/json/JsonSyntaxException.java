package io.github.aploss.annotation.json;

import java.io.IOException;

/** What stands in a file is not JSON. */
public final class JsonSyntaxException extends IOException {
  private static final long serialVersionUID = 1;

  /** The byte of the input, from 0, at which reading failed. */
  final long offset;

  /** Whether the input ended there. */
  final boolean cutOff;

  JsonSyntaxException(String message, long offset, boolean cutOff) {
    super(message);
    this.offset = offset;
    this.cutOff = cutOff;
  }
}
