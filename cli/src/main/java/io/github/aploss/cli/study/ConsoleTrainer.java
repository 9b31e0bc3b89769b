package io.github.aploss.cli.study;

import io.github.aploss.cli.exit.ExitCode;
import io.github.aploss.cli.exit.Interruption;
import io.github.aploss.cli.progress.TrainingProgress;
import io.github.aploss.study.engine.OwnProcessTrainer;
import io.github.aploss.study.engine.RunTrainer;
import io.github.aploss.study.plan.PlannedRun;
import java.io.PrintWriter;

/** Trains in this process or in several, shows how far it is, and ends with Ctrl-C. */
public final class ConsoleTrainer implements RunTrainer {
  private final WorkersOfRun workers;
  private final PrintWriter console;
  private boolean interrupted;

  public ConsoleTrainer(WorkersOfRun workers, PrintWriter console) {
    this.workers = workers;
    this.console = console;
  }

  /** How the last training ended. */
  public int code() {
    return interrupted ? ExitCode.INTERRUPTED.code() : workers.code();
  }

  @Override
  public boolean train(PlannedRun run) {
    console.printf("%s, seed %d: %s%n", run.variant().name(), run.seed(), run.folder());
    if (workers.areSeveral()) {
      return workers.train(run);
    }
    TrainingProgress progress = new TrainingProgress(console);
    try {
      boolean complete = new OwnProcessTrainer(progress, this::endingWithCtrlC).train(run);
      interrupted = !complete;
      return complete;
    } finally {
      progress.close();
    }
  }

  private OwnProcessTrainer.Stopping.Until endingWithCtrlC(Runnable stop) {
    Interruption interruption = Interruption.calls(stop);
    return interruption::close;
  }
}
