package io.github.aploss.cli.progress;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar that is redrawn in place. */
final class ProgressOnTerminal implements Progress {
  private static final int REDRAW_MILLIS = 250;

  private final ProgressBar bar;

  ProgressOnTerminal(String title, String unit, long done, long total) {
    bar =
        new ProgressBarBuilder()
            .setTaskName(title)
            .setInitialMax(total)
            .startsFrom(done, java.time.Duration.ZERO)
            .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
            .setUpdateIntervalMillis(REDRAW_MILLIS)
            .showSpeed()
            .setUnit(" " + unit, 1)
            .build();
  }

  @Override
  public void advance(long count, String detail) {
    bar.stepBy(count);
    bar.setExtraMessage(" " + detail);
  }

  @Override
  public void close() {
    bar.close();
  }
}
