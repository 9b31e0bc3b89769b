package io.github.aploss.serving;

import io.github.aploss.files.UserException;

/** A request that is refused: the status and one sentence. */
final class Refusal extends UserException {
  static final int BAD_REQUEST = 400;
  static final int UNAUTHORIZED = 401;
  static final int TOO_SLOW = 408;
  static final int TOO_LARGE = 413;
  static final int TOO_MANY = 429;
  static final int UNAVAILABLE = 503;
  static final int TIMEOUT = 504;

  private final int status;

  Refusal(int status, String sentence) {
    super(sentence);
    this.status = status;
  }

  int status() {
    return status;
  }
}
