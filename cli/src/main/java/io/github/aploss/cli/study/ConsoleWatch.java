package io.github.aploss.cli.study;

import io.github.aploss.cli.exit.Interruption;
import io.github.aploss.cli.robustness.SuiteProgress;
import io.github.aploss.study.judgement.JudgeWatch;
import java.io.PrintWriter;

/** Shows how far long measurements of a run are, and ends them with Ctrl-C. */
final class ConsoleWatch implements JudgeWatch {
  private final SuiteProgress progress;
  private final Interruption interruption;
  private volatile boolean stopping;

  ConsoleWatch(PrintWriter console) {
    progress = new SuiteProgress(console);
    interruption = Interruption.calls(() -> stopping = true);
  }

  @Override
  public boolean isStopping() {
    return stopping;
  }

  @Override
  public void planned(long passes) {
    progress.planned(passes);
  }

  @Override
  public void advance(long passes, String what) {
    progress.advance(passes, what);
  }

  @Override
  public void close() {
    progress.close();
    interruption.close();
  }
}
