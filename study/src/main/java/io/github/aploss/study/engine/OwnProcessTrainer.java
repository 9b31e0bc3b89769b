package io.github.aploss.study.engine;

import io.github.aploss.study.plan.PlannedRun;
import io.github.aploss.training.TrainingRun;
import io.github.aploss.training.progress.TrainingListener;

/**
 * Trains in this process.
 *
 * @param listener hears of the progress of all trainings
 * @param stopping how a training can be stopped
 */
public record OwnProcessTrainer(TrainingListener listener, Stopping stopping)
    implements RunTrainer {

  /** Lets whoever wants to end a training, from any thread, do so while it runs. */
  @FunctionalInterface
  public interface Stopping {
    /** Nobody does. */
    Stopping NEVER = stop -> () -> {};

    /** Until the end of what it gives, {@code stop} may be called. */
    Until by(Runnable stop);

    /** Ends when it is closed. */
    @FunctionalInterface
    interface Until extends AutoCloseable {
      @Override
      void close();
    }
  }

  @Override
  public boolean train(PlannedRun run) {
    try (TrainingRun training = open(run);
        Stopping.Until end = stopping.by(training::stop)) {
      return training.train();
    }
  }

  private TrainingRun open(PlannedRun run) {
    return run.isBegun()
        ? TrainingRun.resume(run.folder(), listener)
        : TrainingRun.start(run.recipe(), run.folder(), run.init(), listener);
  }
}
