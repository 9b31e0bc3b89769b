package io.github.aploss.cli.robustness;

import io.github.aploss.cli.progress.Progress;
import io.github.aploss.robustness.suite.SuiteListener;
import java.io.PrintWriter;

/** How far a suite is, in passes of a network over an image. */
public final class SuiteProgress implements SuiteListener, AutoCloseable {
  private final PrintWriter console;
  private Progress progress;

  public SuiteProgress(PrintWriter console) {
    this.console = console;
  }

  @Override
  public void planned(long passes) {
    if (passes > 0) {
      progress = Progress.of(console, "robustness", "passes", 0, passes);
    }
  }

  @Override
  public void advance(long passes, String what) {
    if (progress != null) {
      progress.advance(passes, what);
    }
  }

  @Override
  public void close() {
    if (progress != null) {
      progress.close();
      progress = null;
    }
  }
}
