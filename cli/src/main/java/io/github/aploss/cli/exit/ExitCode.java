package io.github.aploss.cli.exit;

/** What the process tells whoever started it. */
public enum ExitCode {
  DONE(0),

  /** A command line, a file or a machine that a user can mend, told in one sentence. */
  BAD_INPUT(2),

  /** A defect of ours ({@code EX_SOFTWARE} of sysexits.h). */
  DEFECT(70),

  /**
   * A worker that stops because of another one: it may work when all are started again ({@code
   * EX_TEMPFAIL} of sysexits.h).
   */
  OTHER_WORKER(75),

  /** Asked to end, in good order: a checkpoint leads on. What shells say of Ctrl-C. */
  INTERRUPTED(130);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The number, 0 to 255. */
  public int code() {
    return code;
  }
}
