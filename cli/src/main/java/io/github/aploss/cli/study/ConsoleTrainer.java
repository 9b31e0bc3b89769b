package io.github.aploss.cli.study;

import io.github.aploss.cli.exit.ExitCode;
import io.github.aploss.cli.exit.Interruption;
import io.github.aploss.cli.progress.TrainingProgress;
import io.github.aploss.study.engine.OwnProcessTrainer;
import io.github.aploss.study.engine.RunTrainer;
import io.github.aploss.study.judgement.JudgeWatch;
import io.github.aploss.study.judgement.StudyResults;
import io.github.aploss.study.plan.PlannedRun;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Consumer;

/** Trains in this process or in several and judges; shows how far it is, and ends with Ctrl-C. */
public final class ConsoleTrainer implements RunTrainer {
  private final WorkersOfRun workers;
  private final PrintWriter console;
  private boolean interrupted;
  private Optional<ConsoleWatch> watch = Optional.empty();

  public ConsoleTrainer(WorkersOfRun workers, PrintWriter console) {
    this.workers = workers;
    this.console = console;
  }

  /**
   * The exit code of a study.
   *
   * @param results of one that is done, of which {@code report} tells; empty if the last training
   *     or what is measured of it was stopped
   */
  public int end(Optional<StudyResults> results, Consumer<StudyResults> report) {
    if (results.isEmpty()) {
      console.println("stopped; the same command goes on");
      boolean judging = watch.map(ConsoleWatch::isStopping).orElse(false);
      return interrupted || judging ? ExitCode.INTERRUPTED.code() : workers.code();
    }
    report.accept(results.get());
    return ExitCode.DONE.code();
  }

  /** Watches the measurements of a run. */
  public JudgeWatch watch() {
    ConsoleWatch opened = new ConsoleWatch(console);
    watch = Optional.of(opened);
    return opened;
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
