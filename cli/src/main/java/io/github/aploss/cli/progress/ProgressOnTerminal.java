package io.github.aploss.cli.progress;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** A bar that is redrawn in place. */
final class ProgressOnTerminal implements Progress {
  private static final int REDRAW_MILLIS = 250;

  private final ProgressBar bar;

  ProgressOnTerminal(String title, String unit, long done, long total, Pace pace) {
    bar =
        new ProgressBarBuilder()
            .setTaskName(title)
            .setInitialMax(total)
            .startsFrom(done, java.time.Duration.ZERO)
            .setRenderer(new BarLine(unit, pace))
            .setUpdateIntervalMillis(REDRAW_MILLIS)
            .build();
  }

  @Override
  public void advance(long count, String detail) {
    bar.stepBy(count);
    bar.setExtraMessage(detail);
  }

  @Override
  public void close() {
    bar.close();
  }
}
