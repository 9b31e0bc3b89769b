package io.github.aploss.cli.progress;

import java.io.PrintWriter;
import java.time.Duration;

/** A line every few seconds, for logs and pipes. */
final class ProgressLines implements Progress {
  private static final long INTERVAL_NANOS = Duration.ofSeconds(10).toNanos();

  private final PrintWriter out;
  private final String title;
  private final String unit;
  private final long before;
  private final long total;
  private final Pace pace;
  private final long start = System.nanoTime();
  private long done;
  private long lastLine = start;
  private long lastShown = -1;
  private String detail = "";

  ProgressLines(PrintWriter out, String title, String unit, long done, long total, Pace pace) {
    this.out = out;
    this.title = title;
    this.unit = unit;
    this.before = done;
    this.total = total;
    this.pace = pace;
    this.done = done;
  }

  @Override
  public void advance(long count, String newDetail) {
    done += count;
    detail = newDetail;
    if (System.nanoTime() - lastLine >= INTERVAL_NANOS) {
      show();
    }
  }

  @Override
  public void close() {
    if (lastShown != done && done > before) {
      show();
    }
  }

  private void show() {
    lastLine = System.nanoTime();
    lastShown = done;
    double rate = pace.perSecond(done, Duration.ofNanos(lastLine - start));
    out.printf(
        "%s %d/%d %s, %.1f/s, %s left%s%n",
        title,
        done,
        total,
        unit,
        rate,
        Pace.left(total - done, rate),
        detail.isEmpty() ? "" : ", " + detail);
  }
}
