package io.github.aploss.cli.progress;

import java.time.Duration;

/**
 * How fast work goes that may be interrupted by other work, which does not count.
 *
 * @param begun how much was done when the clock began
 * @param elapsed time of this work since then, up to the last interruption
 */
record Pace(long begun, Duration elapsed) {
  /** Work that begins now. */
  static Pace from(long done) {
    return new Pace(done, Duration.ZERO);
  }

  /** How much of it is done in a second, if {@code more} passed since the last interruption. */
  double perSecond(long done, Duration more) {
    double seconds = elapsed.plus(more).toNanos() / 1e9;
    return seconds > 0 ? (done - begun) / seconds : 0;
  }

  /** How long the rest takes at a rate, as hours, minutes and seconds; "?" if nobody knows. */
  static String left(long rest, double perSecond) {
    return perSecond > 0 ? text(Math.round(rest / perSecond)) : "?";
  }

  static String text(long seconds) {
    return seconds >= 3600
        ? "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60)
        : "%d:%02d".formatted(seconds / 60, seconds % 60);
  }
}
