package io.github.aploss.cli.progress;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBarRenderer;
import me.tongfei.progressbar.ProgressState;

/**
 * One line of a terminal: title, share, bar, and after it the time left, how much is done, the rate
 * and what is worth showing besides, as much of it as leaves the bar some width.
 */
record BarLine(String unit, Pace pace) implements ProgressBarRenderer {
  private static final int NARROWEST = 12;
  private static final int WIDEST = 40;

  @Override
  public String render(ProgressState state, int length) {
    return line(
        state.getTaskName(),
        state.getCurrent(),
        state.getMax(),
        state.getElapsedAfterStart(),
        state.getExtraMessage(),
        length);
  }

  String line(String title, long done, long total, Duration since, String detail, int length) {
    double share = total <= 0 ? 0 : Math.min(1, (double) done / total);
    String head = String.format(Locale.ROOT, "%s %3.0f%% ", title, Math.floor(100 * share));
    String tail = "";
    for (String part : parts(done, total, since, detail)) {
      String longer = tail + (tail.isEmpty() ? " " : ", ") + part;
      if (head.length() + NARROWEST + longer.length() > length) {
        break;
      }
      tail = longer;
    }
    int cells = Math.min(WIDEST, length - head.length() - tail.length());
    return cells < 3 ? head.strip() : head + bar(share, cells - 2) + tail;
  }

  private List<String> parts(long done, long total, Duration since, String detail) {
    double rate = pace.perSecond(done, since);
    List<String> parts = new ArrayList<>();
    parts.add(Pace.left(total - done, rate) + " left");
    parts.add(done + "/" + total + " " + unit);
    parts.add(String.format(Locale.ROOT, "%.1f/s", rate));
    if (detail != null && !detail.isBlank()) {
      parts.add(detail.strip());
    }
    return parts;
  }

  private static String bar(double share, int cells) {
    int full = (int) Math.round(share * cells);
    return "[" + "█".repeat(full) + " ".repeat(cells - full) + "]";
  }
}
