package io.github.aploss.tensor;

/** Errors of libtorch, told in one line. */
public final class NativeErrors {
  private NativeErrors() {}

  /**
   * The message of a libtorch error without the C++ stack that follows it: libtorch puts the
   * sentence on the first line and some fifteen native frames below.
   */
  public static String sentence(Throwable error) {
    String message = error.getMessage();
    if (message == null || message.isBlank()) {
      return error.getClass().getSimpleName();
    }
    return message.lines().findFirst().orElseThrow().strip();
  }
}
