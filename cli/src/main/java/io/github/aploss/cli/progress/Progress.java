package io.github.aploss.cli.progress;

import java.io.PrintWriter;

/** One piece of long work that is counted. */
public interface Progress extends AutoCloseable {
  /** So much more was done; {@code detail} is the latest of what is worth showing beside it. */
  void advance(long count, String detail);

  /** Ends the display; what was shown last stays. */
  @Override
  void close();

  /**
   * Starts to show work: as a bar on a terminal, else in lines of {@code out}.
   *
   * @param title what is done
   * @param unit what is counted, in the plural
   * @param done how much of it was done before
   * @param total how much there is
   */
  static Progress of(PrintWriter out, String title, String unit, long done, long total) {
    return of(out, title, unit, done, total, Pace.from(done));
  }

  /**
   * Goes on to show work that was interrupted.
   *
   * @param pace of the work so far
   */
  static Progress of(PrintWriter out, String title, String unit, long done, long total, Pace pace) {
    return System.console() == null || System.getenv("TERM") == null
        ? new ProgressLines(out, title, unit, done, total, pace)
        : new ProgressOnTerminal(title, unit, done, total, pace);
  }
}
