package io.github.aploss.cli.progress;

import io.github.aploss.training.weights.published.DownloadListener;
import java.io.PrintWriter;

/** Shows a download in megabytes. */
public final class DownloadProgress implements DownloadListener {
  private static final long MEGA = 1_000_000;

  private final PrintWriter out;
  private Progress progress;
  private long bytes;
  private long shown;

  public DownloadProgress(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void started(String url, long done, long total) {
    ended();
    out.println("downloading " + url);
    bytes = done;
    shown = done / MEGA;
    if (total > 0) {
      progress = Progress.of(out, "download", "MB", shown, total / MEGA);
    }
  }

  @Override
  public void received(long more) {
    bytes += more;
    if (progress != null && bytes / MEGA > shown) {
      progress.advance(bytes / MEGA - shown, "");
      shown = bytes / MEGA;
    }
  }

  @Override
  public void ended() {
    if (progress != null) {
      progress.close();
      progress = null;
    }
  }
}
